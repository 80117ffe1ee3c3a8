import { ExternalHyperlink, type IParagraphOptions, Paragraph, type ParagraphChild, TextRun } from 'docx'
import type { Run } from '#src/ground/reports/model.ts'
import type { Runs } from '#src/ground/reports/prepare.ts'

/** Word counts in twentieths of a point. */
export const MM = 56.6929

export function paragraph(options: IParagraphOptions, runs: Runs): Paragraph {
  return new Paragraph({ ...options, children: children(runs) })
}

export function children(runs: Runs): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    const lines = run.text
      .split('\n')
      .map((text, index) => textRun({ ...run, text }, index, run.href ? 'Hyperlink' : undefined))
    return run.href ? [new ExternalHyperlink({ link: run.href, children: lines })] : lines
  })
}

/** A line of a run; every one but the first begins after a break. */
function textRun(run: Run, line: number, style?: string): TextRun {
  const colour = run.tone === 'off' ? { color: 'b34000' } : run.tone === 'quiet' ? { color: '666666' } : {}
  return new TextRun({
    text: run.text,
    ...(line > 0 ? { break: 1 } : {}),
    ...(run.bold || run.tone === 'off' ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...colour,
    ...(style ? { style } : {}),
  })
}

export function caption(
  name: 'Tableau' | 'Figure',
  { number, caption: words }: { number: number; caption: string },
): Paragraph {
  return paragraph({ style: 'Caption' }, [{ text: `${name} ${number}. `, bold: true }, { text: words }])
}

/** Word draws the SVG since 2019; older ones and LibreOffice before 7.6 draw its PNG twin. */
