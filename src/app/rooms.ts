import type { Hono } from 'hono'
import { obligationRoom } from '#src/improving/obligations/room.ts'
import { organisationRoom } from '#src/core/organisation/room.ts'
import { premisesRoom } from '#src/core/premises/room.ts'
import { procedureRoom } from '#src/core/procedures/room.ts'
import { themePages } from '#src/core/procedures/theme-routes.tsx'
import { following, watching } from '#src/core/room/clock-actions.ts'
import { type Composition, DOORS, type HelpTopic, type RoomManifest } from '#src/core/room/room.ts'
import { NO_ARRIVALS } from '#src/core/room/arrivals.ts'
import { NO_REGISTER } from '#src/core/room/register.ts'
import { journalWords } from '#src/core/room/verb.ts'
import { accountRoutes } from '#src/ground/accounts/routes.tsx'
import { smsRoutes } from '#src/ground/sms/routes.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { homeRoom } from '#src/home/room.ts'
import { actionPlanFiles, actionPlanRoom } from '#src/improving/action-plans/room.ts'
import { controlProving, controlRoom } from '#src/improving/controls/room.ts'
import { readinessRoom } from '#src/improving/readiness/room.ts'
import { libraryRoom } from '#src/improving/library/room.ts'
import { evidenceRoom } from '#src/improving/evidence/room.ts'
import { auditRoom, auditWarnings } from '#src/improving/audits/room.ts'
import { assessmentRoom } from '#src/improving/assessments/room.ts'
import { starsRoom } from '#src/listening/stars/room.ts'
import { commentPages, commentRoom } from '#src/listening/comments/room.ts'
import { complaintRoom } from '#src/listening/correspondence/room.ts'
import { standardRoom } from '#src/core/standards/room.ts'
import { transitionRoom } from '#src/core/transitions/room.ts'
import { paperRoom } from '#src/listening/paper/room.ts'
import { mysteryRoom } from '#src/listening/mystery/room.ts'
import { surveyRoom } from '#src/listening/surveys/room.ts'
import { floodRoom } from '#src/office/floods/room.ts'
import { messageRoom } from '#src/office/messages/room.ts'
import { viewRoom } from '#src/office/views/room.ts'
import { importRoom } from '#src/office/imports/room.ts'
import { systemRoom } from '#src/office/system/room.ts'
import { trainingRoom } from '#src/improving/training/room.ts'
import { networkRoom } from '#src/reception/networks/room.ts'
import { emergencyRoom } from '#src/reception/emergency/room.ts'
import { partnerRoom } from '#src/reception/partners/room.ts'
import { telephoneRoom } from '#src/reception/telephone/room.ts'
import { appointmentRoom } from '#src/reception/appointments/room.ts'
import { accessibilityRoom } from '#src/reception/accessibility/room.ts'
import { deskRoom } from '#src/reception/desk/room.ts'
import { displayRoom } from '#src/reception/displays/room.ts'
import { queueRoom } from '#src/reception/queue/room.ts'
import { titreRoom } from '#src/reception/titles/room.ts'
import { tourRoom } from '#src/reception/tours/room.ts'
import { visitRoom } from '#src/reception/visits/room.ts'
import { webRoom } from '#src/reception/web/room.ts'
import { labelFileRoom } from '#src/reporting/label-files/room.ts'
import { committeeRoom } from '#src/reporting/committees/room.ts'
import { type IndicatorCatalogue, indicatorCatalogue } from '#src/steering/indicators/catalogue.ts'
import { indicatorRoom } from '#src/steering/indicators/room.ts'
import { nationalRoom } from '#src/steering/national/room.ts'
import { doorsOf, opensBy } from './site-map.ts'

/** Every room of the product, in the order of the site map. The one list that a new room is added to. */
const listed: readonly (RoomManifest | ((indicators: IndicatorCatalogue) => RoomManifest))[] = [
  homeRoom,
  surveyRoom,
  paperRoom,
  starsRoom,
  commentRoom,
  complaintRoom,
  mysteryRoom,
  floodRoom,
  viewRoom,
  visitRoom,
  appointmentRoom,
  queueRoom,
  deskRoom,
  telephoneRoom,
  webRoom,
  networkRoom,
  titreRoom,
  partnerRoom,
  emergencyRoom,
  premisesRoom,
  displayRoom,
  tourRoom,
  accessibilityRoom,
  procedureRoom,
  indicatorRoom,
  standardRoom,
  transitionRoom,
  evidenceRoom,
  libraryRoom,
  assessmentRoom,
  actionPlanRoom,
  trainingRoom,
  controlRoom,
  readinessRoom,
  auditRoom,
  organisationRoom,
  committeeRoom,
  labelFileRoom,
  importRoom,
  nationalRoom,
  systemRoom,
  messageRoom,
]

/** What every room is steered by. A room that is a function of it receives it, and declares none. */
export const indicators = indicatorCatalogue(
  ...listed.map((room) => (typeof room === 'function' ? [] : (room.indicators ?? []))),
)

const known: readonly RoomManifest[] = listed.map((room) => (typeof room === 'function' ? room(indicators) : room))

/** What the rooms prove fills the plan of internal control. */
const controls: RoomManifest = { ...controlRoom, ...controlProving(known.flatMap(({ proofs = [] }) => proofs)) }

/** What the rooms prove, plan and wait for is handed to the one that holds the obligations. */
const obligations = obligationRoom({
  proofs: known.flatMap(({ proofs = [] }) => proofs),
  anchors: known.flatMap(({ anchors = [] }) => anchors),
  owed: known.flatMap(({ owed }) => owed ?? []),
})

/** The free texts of the rooms are handed to the one that lists and sorts them. */
const comments: RoomManifest = { ...commentRoom, ...commentPages(known.flatMap((room) => room.comments ?? [])) }

/** What the rooms count about procedures is handed to their catalogue. */
const procedures: RoomManifest = { ...procedureRoom, ...themePages(known.flatMap((room) => room.themes ?? [])) }

/** What the rooms attest is handed to the one that warns of labels. */
const attested = (list: readonly RoomManifest[]) =>
  new Map(list.flatMap(({ attests = [] }) => attests.map((one) => [one.code, one] as const)))
const audits: RoomManifest = { ...auditRoom, ...auditWarnings(attested(known)) }

/** What files call the objects of every room is handed to the plan, whose actions come from them. */
const plans: RoomManifest = {
  ...actionPlanRoom,
  ...actionPlanFiles(Object.assign({}, ...known.map(({ fileNames }) => fileNames))),
}

const handed = new Map<RoomManifest, RoomManifest>([
  [auditRoom, audits],
  [commentRoom, comments],
  [controlRoom, controls],
  [procedureRoom, procedures],
])

export const rooms: readonly RoomManifest[] = known.flatMap((room) =>
  room === actionPlanRoom ? [plans, obligations] : [handed.get(room) ?? room],
)

/** What the rooms declare together: files in the order a whole folder is loaded, blocks, what is due, the doors of a person. */
export function compose(list: readonly RoomManifest[]): Composition {
  const clocks = list.flatMap((room) => room.clocks ?? [])
  const blocks = list.flatMap((room) => room.blocks ?? [])
  const menus = list.flatMap(({ menu = [] }) => menu)
  const named = blocks.map(({ kind }, id) => ({ id, words: [kind] }))
  return {
    clocks,
    carries: list.flatMap(({ carries = [] }) => carries),
    imports: list
      .toSorted((a, b) => (a.importOrder ?? 0) - (b.importOrder ?? 0))
      .flatMap(({ imports = [] }) => imports)
      .toSorted((a, b) => Number(a.last ?? false) - Number(b.last ?? false))
      .map((profile) => ({
        ...profile,
        ...(profile.movesClocks && { watch: watching(clocks) }),
        ...(profile.movesDays && { watch: watching(following(clocks)) }),
        ...(profile.namesBlocks && {
          references: async (tx) => ({ ...(await profile.references?.(tx)), blocks: named }),
        }),
      })),
    importHomes: new Map(
      list.flatMap(({ menu = [], imports = [] }) => {
        const [first] = menu
        return first ? imports.map(({ code }) => [code, { ...first, door: DOORS[first.door] }] as const) : []
      }),
    ),
    blocks,
    proofs: list.flatMap(({ proofs = [] }) => proofs),
    inbox: list.flatMap(({ inbox = [] }) => inbox),
    home: list.flatMap(({ home = [] }) => home),
    help: list.flatMap(helpOf),
    setAside: list.flatMap(({ setAside = [] }) => setAside),
    readiness: list.flatMap(({ readiness }) => readiness ?? []),
    journal: journalWords(list),
    samples: list.flatMap(({ samples = [] }) => samples),
    audited: list.flatMap(({ audited }) => audited ?? []),
    attests: attested(list),
    register: list.flatMap(({ register }) => register ?? [])[0] ?? NO_REGISTER,
    arrivals: list.flatMap(({ arrivals }) => arrivals ?? [])[0] ?? NO_ARRIVALS,
    doorsFor: doorsOf(menus),
    opens: opensBy(menus),
  }
}

/** What « Aide » says of the pages of a room. */
function helpOf({ menu = [], rights = {} }: RoomManifest): HelpTopic[] {
  const allowed = Object.entries(rights).map(([code, { label }]) => ({ code, label }))
  return menu.flatMap(({ help, ...entry }) => (help ? [{ ...entry, help, rights: allowed }] : []))
}

/** What the whole product declares. */
export const composition = compose(rooms)

/** The pages of every room; signing in is no room. */
export const routes: readonly Hono<Env>[] = [
  accountRoutes,
  smsRoutes,
  ...rooms.flatMap((room) => {
    const made = typeof room.routes === 'function' ? room.routes(composition) : room.routes
    return made ? [made] : []
  }),
]
