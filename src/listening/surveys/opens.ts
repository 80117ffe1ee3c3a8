// How often a poster that is scanned, or a link that is opened, becomes an answer.
import { INVITATION } from './invitation.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'

/** A code on a poster and an invitation say so in their address; whatever else leads to a form is a link. */
export type Way = 'poster' | 'link' | 'invitation'
export const POSTER = 'par=affiche'
export const wayOf = (address: string): Way =>
  address.includes(POSTER) ? 'poster' : address.includes(INVITATION) ? 'invitation' : 'link'

export type Opened = { opens: number; answers: number }
/** Under so many, a share says nothing of a poster. */
const LEAST = 20

/** « 140 scans, 31 % de réponses », « 12 ouvertures ». */
export function openedWords({ opens, answers }: Opened, [one, many]: readonly [string, string]): string {
  const said = `${formatNumber(opens)} ${opens < 2 ? one : many}`
  // Somebody may answer from a page opened before it was counted.
  return opens < LEAST ? said : `${said}, ${Math.min(100, Math.round((answers / opens) * 100))} % de réponses`
}
