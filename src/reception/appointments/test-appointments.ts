// A bureau that receives on appointment: a reason, a book, an opening, the public page; and somebody who books.
import { routes } from '#src/app/rooms.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { textOf, type World, world } from '#test/people.ts'
import {
  appointmentsMoved,
  appointmentsTaken,
  cancelledShare,
  honouredShare,
  medianDelay,
  otherWayShare,
} from './measures.ts'

type Form = Record<string, string | number | readonly (string | number)[]>

/** Wednesday 25 November 2026. */
export const DAY = '2026-11-25'

const openingForm = (of: number, over: Form = {}): Form => ({
  book: of,
  validFrom: '2026-11-01',
  monday: '9 h – 10 h',
  wednesday: '9 h – 10 h',
  friday: '9 h – 10 h',
  step: 20,
  places: 1,
  ...over,
})

const setting = (over: Form = {}): Form => ({
  version: 0,
  open: 'oui',
  counter: 'Accueil, du lundi au vendredi de 9 h à 12 h',
  telephone: '01 99 00 12 34',
  holdMinutes: 10,
  senderHolds: 4,
  senderBookings: 50,
  personLive: 2,
  remindDays: 2,
  keepDays: 90,
  ...over,
})

const figuresOf = (w: World) => (from: string, to: string) =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const asked = {
      taken: appointmentsTaken,
      moved: appointmentsMoved,
      honoured: honouredShare,
      cancelled: cancelledShare,
      other: otherWayShare,
      delay: medianDelay,
    }
    const at = { places: 'all' as const, from: plainDate(from), to: plainDate(to), asOf: plainDate('2026-12-31') }
    const answer = await evaluate(tx, asked, at)
    return {
      taken: answer.figure('taken').numerator,
      moved: answer.figure('moved').numerator,
      honoured: answer.figure('honoured').value,
      cancelled: answer.figure('cancelled').value,
      other: answer.figure('other').value,
      delay: answer.figure('delay').value,
    }
  })

/** What a person does on the public pages. */
function publicOf(w: World) {
  let key = 0
  /** A display of the page of hours: its own key each time. */
  const nextKey = (): string => `cle-de-page-${String((key += 1)).padStart(12, '0')}`
  const holdAt = (path: string, at: { day?: string; minute?: number; key?: string; address?: string } = {}) =>
    w
      .publicFrom(at.address ?? '203.0.113.9')
      .post(path, { jour: at.day ?? DAY, heure: at.minute ?? 540, cle: at.key ?? nextKey() })
  const contact = (n: number, over: Form = {}): Form => ({
    person: `Personne ${n}`,
    email: `usager${n}@exemple.test`,
    ...over,
  })
  /** Holds and confirms; the address of the private page. */
  const take = async (path: string, n: number, at: Parameters<typeof holdAt>[1] = {}): Promise<string> => {
    const held = await holdAt(path, { address: `198.51.100.${n}`, ...at })
    const mine = held.headers.get('location') ?? ''
    if (held.status !== 303) throw new Error(`${held.status} ${await textOf(held)}`)
    const done = await w.publicFrom(`198.51.100.${n}`).post(mine, contact(n))
    if (done.status !== 303) throw new Error(`${done.status} ${await textOf(done)}`)
    return mine
  }
  return { nextKey, holdAt, contact, take }
}

export async function receiving() {
  const w = await world({ rooms: routes })
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const nanterre = w.hauts92.sites['nanterre'] ?? 0
  const idIn = (path: string): number => Number(path.split('?')[0]?.split('/').at(-1))
  const post = async (path: string, form: Form, by = lead): Promise<string> => {
    const made = await by.post(path, form)
    if (made.status !== 303) throw new Error(`${path} ${made.status} ${await textOf(made)}`)
    return made.headers.get('location') ?? ''
  }
  const reason = async (name: string, over: Form = {}) =>
    idIn(
      await post('/rendez-vous/motifs/nouveau', {
        name,
        minutes: 20,
        noticeHours: 24,
        horizonDays: 30,
        position: 10,
        online: 'oui',
        active: 'oui',
        documents: 'Titre de séjour\nTrois photos',
        ...over,
      }),
    )
  const book = async (name: string, reasons: readonly number[], over: Form = {}) =>
    idIn(await post('/rendez-vous/agendas/nouveau', { name, site: nanterre, reasons, active: 'oui', ...over }))
  const opening = (of: number, over: Form = {}) => post('/rendez-vous/ouvertures/nouvelle', openingForm(of, over))
  await post('/rendez-vous/reglages', setting())
  const { rows } = await w.owner.query("select code from public_code where kind = 'appointments' and tenant = $1", [
    w.hauts92.tenant,
  ])
  const base = `/rdv/${String(rows[0]?.code)}`
  const people = publicOf(w)
  const count = async (where: string): Promise<number> => {
    const found = await w.owner.query<{ n: number }>(`select count(*)::int as n from appointment where ${where}`)
    return found.rows[0]?.n ?? -1
  }
  return {
    w,
    lead,
    nanterre,
    idIn,
    post,
    reason,
    book,
    opening,
    openingForm,
    setting,
    base,
    ...people,
    count,
    figures: figuresOf(w),
    ...filesOf(w, lead),
  }
}
export type Receiving = Awaited<ReturnType<typeof receiving>>
