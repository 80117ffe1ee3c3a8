// A session as data: who came, what was on the agenda, what was said. The import profiles get their rows from it.
export type Seat = readonly [college: string, title: string, organisation?: string]
/** `block`: a computed block of the catalogue (its kind and, where it has any, its option), or a text. */
export type BlockData = {
  kind: string
  option?: string
  title?: string
  period?: string
  sites?: string
  body?: string
}
export type Point = {
  title: string
  presenter?: string
  kind: string
  minutes?: number
  papers?: number
  blocks?: readonly BlockData[]
}
export type Said = {
  kind: string
  speaker: string
  body: string
  answer: string
  followUp: string
  outcome?: string
  closedOn?: string
  point: number
}
export type Decided = {
  kind: string
  subject: string
  body: string
  verdict: string
  owner?: string
  dueOn?: string
  point?: number
}
export type MeetingData = {
  code: string
  title: string
  committees: readonly string[]
  heldOn: string
  startsAt: string
  endsAt: string
  place: string
  mode: string
  chair: string
  secretary: string
  signatory: string
  issuer: string
  state: string
  period: string
  convenedOn: string
  issuedOn: string
  opening: string
  present: readonly Seat[]
  /** Those who sat by video, by college. */
  video?: readonly string[]
  excused?: readonly Seat[]
  agenda: readonly Point[]
  said?: readonly Said[]
  decided?: readonly Decided[]
  attachments?: readonly string[]
}
