import type { Context } from 'hono'
import { Hono } from 'hono'
import { listActions } from '#src/improving/action-plans/index.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { type Env, everywhere, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { endMember, openCommittee, saveCommittee, saveMember } from '../actions/people.ts'
import { type Meeting, seatLabel } from '../committee.ts'
import { COMMITTEE, MANDATE, MEMBER, MEMBER_GROUPS, MemberForm } from '../input.ts'
import { COMMITTEE_REFUSALS } from '../rules.ts'
import { keptBecause } from '../session.ts'
import { BASE } from '../pages/shell.tsx'
import { findMeeting, listAttachments } from '../store/meetings.ts'
import { findCommittee, findMember } from '../store/people.ts'
import { listDecisions, listInterventions } from '../store/proceedings.ts'
import { readable, writable } from './access.ts'

const INSTANCES = `${BASE}/instances`
const wholeOnly = everywhere('committees.write')

const correcting = objectRoutes({
  base: INSTANCES,
  list: BASE,
  fresh: 'nouvelle',
  edit: 'modifier',
  right: 'committees.write',
  guard: wholeOnly,
  where: 'Comités',
  add: 'Ajouter une instance',
  lead: 'Une instance a des membres et se réunit en séances ; deux instances peuvent siéger ensemble.',
  change: 'Modifier l’instance',
  submit: 'Enregistrer l’instance',
  submitNew: 'Ajouter l’instance',
  head: { crumbs: [{ label: 'Comités', href: BASE }] },
  table: COMMITTEE,
  groups: [{ legend: 'L’instance', fields: ['kind', 'name', 'closedOn'] }],
  find: findCommittee,
  insert: openCommittee,
  save: saveCommittee,
  refusals: COMMITTEE_REFUSALS,
  made: (id) => `${INSTANCES}/${id}`,
  saved: (id) => `${INSTANCES}/${id}`,
})

const removingCommittee = removalRoutes({
  base: INSTANCES,
  right: 'committees.write',
  guard: wholeOnly,
  table: 'committee',
  action: 'committee.delete',
  object: 'l’instance',
  where: 'Comités',
  load: findCommittee,
  also: 'Ses membres partent avec elle ; le journal en garde la trace.',
  after: BASE,
  instead: {
    sentence: 'Dites plutôt depuis quand elle ne se réunit plus : ses séances et leurs comptes rendus restent.',
    label: 'Modifier l’instance',
    href: (id) => `${INSTANCES}/${id}/modifier`,
  },
})

export const TAKEN = {
  taken: 'Cette fonction siège déjà sous ce nom : précisez ce qui la distingue.',
} as const

const memberIn = async (tx: Tx, id: number) => {
  const member = await findMember(tx, id)
  return { ...member, name: member.name, href: `${INSTANCES}/${member.committee}`, record: member.committee }
}
const MEMBERS = { base: `${INSTANCES}/membres`, right: 'committees.write', guard: wholeOnly, where: 'Membre' } as const

const correctingMember = objectRoutes({
  ...MEMBERS,
  edit: 'modifier',
  change: 'Modifier le membre',
  submit: 'Enregistrer le membre',
  head: { crumbs: [{ label: 'Comités', href: BASE }] },
  table: MEMBER,
  groups: MEMBER_GROUPS,
  schema: MemberForm,
  find: memberIn,
  save: saveMember,
  refusals: TAKEN,
  saved: (id) => `${MEMBERS.base}/${id}`,
})

/** The end of a mandate: today unless another day is typed. */
const endingMember = objectRoutes({
  ...MEMBERS,
  edit: 'fin',
  change: 'Fin de mandat',
  changeLead: ({ function: seat, name }) =>
    `${seat || name} ne sera plus invité aux séances d’après ce jour ; les feuilles de présence déjà remplies restent.`,
  submit: 'Enregistrer la fin du mandat',
  head: { crumbs: [{ label: 'Comités', href: BASE }] },
  table: MANDATE,
  groups: [{ fields: ['validTo'] }],
  find: async (tx: Tx, id: number, c: Context<Env>) => {
    const member = await memberIn(tx, id)
    return { ...member, validTo: member.validTo ?? todayOf(c), name: seatLabel(member) }
  },
  save: endMember,
  refusals: { before: 'Ce membre ne siège pas encore ce jour-là : corrigez ses dates, ou supprimez-le.' },
  saved: (_, { committee }) => `${INSTANCES}/${committee}`,
})

const removingMember = removalRoutes({
  ...MEMBERS,
  table: 'committeeMember',
  action: 'committee.unseat',
  object: 'le membre',
  load: async (tx, id) => {
    const member = await memberIn(tx, id)
    return { ...member, name: seatLabel(member) }
  },
  also: 'Les feuilles de présence des séances passées le gardent. Pour la fin d’un mandat, dites plutôt son dernier jour.',
  after: (_, { href = BASE }) => href,
})

/** A session where this person writes. Throws NotFound, or Forbidden. */
async function written(tx: Tx, id: number, c: Context<Env>): Promise<Meeting & { name: string }> {
  const meeting = await findMeeting(tx, id)
  if (!readable(perimeter(c, 'committees.read'), meeting)) throw new NotFound()
  if (!writable(perimeter(c, 'committees.write'), meeting)) throw new Forbidden()
  return { ...meeting, name: meeting.title }
}

const KEPT = {
  held: 'La suppression n’est pas possible : la séance s’est tenue, et son compte rendu en garde la mémoire.',
  filled:
    'La suppression n’est pas possible : une intervention, une décision ou une pièce y est déjà inscrite. Retirez-les d’abord, ou changez la date de la séance.',
  origin:
    'La suppression n’est pas possible : une action du plan vient de cette séance. Changez plutôt sa date ou son titre.',
} as const

const removingMeeting = removalRoutes({
  base: BASE,
  right: 'committees.write',
  table: 'meeting',
  action: 'meeting.delete',
  object: 'la séance',
  where: 'Comités',
  load: written,
  unless: async (tx, id) => {
    const said = [...(await listInterventions(tx, id)), ...(await listDecisions(tx, id))].length
    const actions = await listActions(tx, { origin: 'meeting' })
    const why = keptBecause(await findMeeting(tx, id), {
      written: said + (await listAttachments(tx, id)).length,
      actions: actions.filter(({ origin }) => origin.id === String(id)).length,
    })
    return why && KEPT[why]
  },
  also: 'Son ordre du jour et sa feuille de présence partent avec elle ; le journal en garde la trace.',
})

/** Committees are corrected, closed and deleted while no session names them; a planned session is deleted while nothing was said in it. */
export const lifeRoutes = new Hono<Env>()
  .route('/', correcting)
  .route('/', removingCommittee)
  .route('/', correctingMember)
  .route('/', endingMember)
  .route('/', removingMember)
  .route('/', removingMeeting)

/** The session whose agenda and guests a new one takes over: `?modele=12`. Throws NotFound when this person does not read it. */
export async function modelOf(c: Context<Env>): Promise<Meeting | undefined> {
  const model = c.req.query('modele')
  if (model === undefined) return undefined
  if (!/^[1-9]\d{0,14}$/.test(model)) throw new NotFound()
  const meeting = await read(c, (tx) => findMeeting(tx, Number(model)))
  if (!readable(perimeter(c, 'committees.read'), meeting)) throw new NotFound()
  return meeting
}
