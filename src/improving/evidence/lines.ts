// Lines of frameworks in words.
import { type LineRow, titleOf } from '#src/core/standards/index.ts'

/** « 4. Nous vous informons des horaires » */
export const titleIn = (line: Pick<LineRow, 'level' | 'number' | 'title'>): string =>
  [line.number, titleOf(line)].filter(Boolean).join('. ')

/** « Qual-e-Pref, version 2018 » */
export const versionIn = ({ name, versionCode }: Pick<LineRow, 'name' | 'versionCode'>): string =>
  `${name}, version ${versionCode}`
