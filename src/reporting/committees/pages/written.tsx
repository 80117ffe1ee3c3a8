import type { ReactElement } from 'react'
import type { TextKind } from '../actions/texts.ts'
import { textBlocks } from '../text.ts'
import { DocumentBlocks } from './content.tsx'

const AS_SAID: ReadonlySet<TextKind> = new Set(['parole', 'reponse', 'suite', 'decision'])

/** A text as its page shows it: laid out in minutes and decks, word for word where it is what was said. */
export function WrittenText({ kind, text }: { kind: TextKind; text: string }): ReactElement | null {
  if (!AS_SAID.has(kind)) return <DocumentBlocks blocks={textBlocks(text)} />
  if (text === '') return null
  return <p className="pv-verbatim">{kind === 'reponse' ? `⇒ ${text}` : text}</p>
}
