import type { Context, Hono } from 'hono'
import type { IndicatorDeclaration, Measure } from '#src/core/measures/index.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps, Env, Right } from '#src/ground/web/web.tsx'
import type { Carrier } from './carry.ts'
import type { ClockKind } from './clock-actions.ts'
import type { ThemeSource } from './theme-store.ts'
import type { CommentSource } from './comment-store.ts'
import type { ImportProfile } from './import-profile.ts'
import type { HomePart } from './home-part.ts'
import type { InboxSource } from './inbox.ts'
import type { DB } from '#src/ground/database/db.ts'
import type { AuditedPart } from './audited.tsx'
import type { ReadinessPart } from './readiness.ts'
import type { AnchorSource } from './anchor-store.ts'
import type { Arrivals } from './arrivals.ts'
import type { AttestationKind, AttestationKinds } from './attestation.ts'
import type { MonthOwed } from './month-owed.ts'
import type { ProofSource } from './proof-store.ts'
import type { RecordKind } from './record-store.ts'
import type { ChartFacts } from './fact-store.ts'
import type { FileNames, LinksOfRoom, Noun, ReferenceKind } from './reference.ts'
import type { ReportBlock } from './report-block.ts'
import type { Register } from './register.ts'
import type { RightsOfRoom } from './roles.ts'
import type { SampleKind } from './sample.ts'
import type { SetAsideKind } from './set-aside.ts'
import type { JournalOfRoom, JournalWords } from './verb.ts'

/** The seven doors of the site map, in order. */
export const DOORS = {
  month: 'Mon mois',
  listen: 'Écouter',
  receive: 'Accueillir',
  measure: 'Mesurer',
  improve: 'Améliorer',
  report: 'Rendre compte',
  settings: 'Réglages',
} as const
export type DoorCode = keyof typeof DOORS

/** A line of the menu; rooms stand behind a door in the order of the list of rooms. */
export type MenuEntry = {
  door: DoorCode
  label: string
  href: string
  right: Right
  /** Another address of the same page. */
  also?: string
  /** The address of the entry that it stands under, where a door has many: both in one list that opens. */
  under?: string
  /** What « Aide » says of it and of the pages under it. */
  help?: Help
}

/** What a page is for, in a sentence or two, and what helps to use it. */
export type Help = { does: string; tips: readonly string[] }

/** A page of the menu as « Aide » tells it, with what the rights of its room allow. */
export type HelpTopic = MenuEntry & { help: Help; rights: readonly { code: string; label: string }[] }

/** Whether a person may enter the page of an address. */
export type PageOpens = (c: Context<Env>, href: string) => boolean

/** A door with the pages behind it that this person may enter, the present one marked. */
export type OpenDoor = {
  label: string
  href: string
  current: boolean
  rooms: { label: string; href: string; current: boolean; under?: string | undefined }[]
}

/** Where the records of a file are seen: the door, and the first page of the room behind it. */
export type ImportHomes = ReadonlyMap<string, { door: string; label: string; href: string }>

/** What all rooms declare together, handed to the few that show it: committees, imports, « Mon mois », « Envois mis de côté ». */
export type Composition = {
  imports: readonly ImportProfile[]
  /** The page of the room that each kind of file belongs to, by the code of the kind. */
  importHomes: ImportHomes
  blocks: readonly ReportBlock[]
  /** The objects of rooms that prove. */
  proofs: readonly ProofSource[]
  inbox: readonly InboxSource[]
  home: readonly HomePart[]
  help: readonly HelpTopic[]
  setAside: readonly SetAsideKind[]
  readiness: readonly ReadinessPart[]
  clocks: readonly ClockKind[]
  /** What goes along when a framework changes its version. */
  carries: readonly Carrier[]
  journal: JournalWords
  attests: AttestationKinds
  samples: readonly SampleKind[]
  /** What a guest auditor is shown of each room. */
  audited: readonly AuditedPart[]
  doorsFor: (c: Context<Env>) => OpenDoor[]
  /** The register of requests. */
  register: Register
  /** The queue that those with an appointment wait in. */
  arrivals: Arrivals
  opens: PageOpens
}

/** Something that is waited on, until it is told to end. */
export type Waiting = { stop(): Promise<void> }

/**
 * A room in one look: all it offers to the rest of the product. `src/app/rooms.ts` lists the rooms; every catalogue (rights, menu,
 * measures, indicators, imports, blocks, inbox, references) is derived from that list, so that a new room touches no file of another.
 */
export type RoomManifest = {
  /** The folder: `listening/surveys`. */
  name: string
  rights?: RightsOfRoom
  /** Every verb it writes in the journal, with its sentence, and those it wrote before. */
  journal?: JournalOfRoom
  menu?: readonly MenuEntry[]
  routes?: Hono<Env> | ((all: Composition) => Hono<Env>)
  /** Measures with their numbers (`'complaint.outcome@1': 1`), unique in the product, given once and for ever. */
  measures?: { numbers: Readonly<Record<string, number>>; list: readonly Measure[] }
  /** What it is steered by, over its measures or supplied from outside. */
  indicators?: readonly IndicatorDeclaration[]
  /** Its records, as every list of several rooms shows them. */
  records?: readonly RecordKind[]
  /** Kinds of files this room reads and writes, in the order a whole folder is loaded. */
  imports?: readonly ImportProfile[]
  /** Where its files come in a folder: what is pointed at comes first (places 0, catalogues 1, records 2, readings 3, plans 4, sessions 5). */
  importOrder?: number
  blocks?: readonly ReportBlock[]
  inbox?: readonly InboxSource[]
  /** What it shows on the home of some roles, besides what is due. */
  home?: readonly HomePart[]
  /** What it knows of how ready a site is for an audit. */
  readiness?: ReadinessPart
  /**
   * Its tables: no other room names them. The noun is what a person reads when records hold something back; none for what goes with
   * its own record.
   */
  tables?: Readonly<Partial<Record<keyof DB, Noun | null>>>
  /** How its rows are told on the page of an object they point at. */
  links?: LinksOfRoom
  /** Kinds of public posts that may be set aside, when one sender posts too many. */
  setAside?: readonly SetAsideKind[]
  /** Its register, from which another room may take requests out of every measure. */
  register?: Register
  /** Its queue, in which another room lets those with an appointment wait. */
  arrivals?: Arrivals
  /** Free texts of users that it received. */
  comments?: readonly CommentSource[]
  /** What it counts about the procedures of the catalogue. */
  themes?: readonly ThemeSource[]
  /** What it proves to rooms below it, by codes they know. */
  attests?: readonly AttestationKind[]
  /** What of it an auditor invited for one audit is shown. */
  audited?: AuditedPart
  /** What an auditor may draw at random of its records. */
  samples?: readonly SampleKind[]
  /** Its objects that meet obligations. */
  proofs?: readonly ProofSource[]
  /** Its days that other work is planned around. */
  anchors?: readonly AnchorSource[]
  /** What it still waits for at the end of a month. */
  owed?: MonthOwed
  /** Due days that follow from calendars and rules. */
  clocks?: readonly ClockKind[]
  /** What of it goes along to the next version of a framework: see `carry.ts`. */
  carries?: readonly Carrier[]
  /** What it does without being looked at: by the clock, or asked for by a change. */
  jobs?: readonly Job<Deps>[]
  /** The same with what other rooms hand. */
  handedJobs?: (composition: Composition) => readonly Job<Deps>[]
  /** What it waits on from outside while the program runs, each begun with it and ended with it. */
  waits?: readonly ((deps: Deps) => Waiting)[]
  /** What files of other rooms call those of its objects that they may point at by a number. */
  fileNames?: FileNames
  /** What of it is marked on the charts. */
  facts?: readonly ChartFacts[]
  /** Kinds of records others may point at, by the name they are stored under. */
  references?: Readonly<Record<string, ReferenceKind>>
}
