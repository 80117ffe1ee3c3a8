/** A PDF of plain pages with French accents: it stands for a document of the library. */
export function plainPdf(title: string, paragraphs: readonly string[]): Uint8Array {
  const lines = [title, '', ...paragraphs.flatMap((text) => [...wrapped(text), ''])]
  const pages = Array.from({ length: Math.max(1, Math.ceil(lines.length / LINES)) }, (_, n) =>
    lines.slice(n * LINES, (n + 1) * LINES),
  )
  const kids = pages.map((_, n) => `${4 + n * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, n) => {
      const stream = page.map((line, rank) => shown(line, { rank, head: n === 0 && rank === 0 })).join('\n')
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + n * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ]
    }),
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, rank) => {
    const at = body.length
    body += `${rank + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Uint8Array.from(body + end, (sign) => sign.charCodeAt(0))
}

const LINES = 42
const WIDTH = 84

/** Signs of WinAnsi that stand elsewhere in Unicode. */
const SIGNS: Readonly<Record<string, string>> = { '’': '\\222', '…': '\\205', '–': '\\226', œ: '\\234', '€': '\\200' }

/** A sign as a PDF writes it: beyond ASCII, its number in WinAnsi. */
const written = (sign: string): string =>
  SIGNS[sign] ?? (sign.charCodeAt(0) > 126 ? `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}` : sign)

function shown(line: string, { rank, head }: { rank: number; head: boolean }): string {
  const text = line.replace(/[()\\]/g, '').replace(/[^ -~]/g, written)
  return `BT /F1 ${head ? 18 : 11} Tf 64 ${778 - rank * 17} Td (${text}) Tj ET`
}

function wrapped(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
