import { type Context, Hono } from 'hono'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { type Lists, schemaOf, typedFrom } from '#src/core/room/fields.ts'
import { ObjectForm } from '#src/core/room/fields-form.tsx'
import { ROLES } from '#src/core/room/roles.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { answerAct, answerForm, type FormShown, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { approveByOpinion, decideVisa, reworkVersion, submitVersion } from '../actions/approval.ts'
import { enterForce, holdEntry, reviewAfter, reviewVersion, withdrawVersion } from '../actions/versions.ts'
import { REFUSALS } from '../document.ts'
import { ENTRY, OPINION, SUBMISSION, VISA, WITHDRAWAL } from '../input.ts'
import { findApprover, findVersion, type Holder, holdersOf } from '../store/versions.ts'
import { BASE, CRUMBS, heldVersion, rolesWith, showVersionForm, versionForm, VERSIONS, writesAt } from './shared.tsx'

const ONE = `${VERSIONS}/:id{[0-9]+}`

/** What a person is called as an approver: the title of their role, else the role itself. */
const functionOf = ({ title, role }: Holder): string =>
  title || ROLES[codesOf(ROLES).find((one) => one === role) ?? 'agent']

/** The same function asked twice: « Chef de service (2) ». */
function toldApart<A extends { function: string }>(asked: readonly A[]): A[] {
  const counts = new Map<string, number>()
  return asked.map((one) => {
    const n = (counts.get(one.function) ?? 0) + 1
    counts.set(one.function, n)
    return n === 1 ? one : { ...one, function: `${one.function} (${n})` }
  })
}

/** Who may approve, each once. */
async function peopleOf(c: Context<Env>, tx: Tx): Promise<Holder[]> {
  const all = await holdersOf(tx, rolesWith(c, 'documents.approve'))
  return [...new Map(all.map((one) => [one.account, one])).values()]
}

const submission = (c: Context<Env>) => ({
  table: SUBMISSION,
  groups: [{ fields: ['functions', 'people', 'quorum'] as const }],
  title: 'Demander les visas',
  lead: 'Un refus s’explique ; la version est approuvée dès que les visas nécessaires sont donnés.',
  submit: 'Demander les visas',
  lists: async (tx: Tx): Promise<Lists> => ({
    people: (await peopleOf(c, tx)).map((one) => ({ id: one.account, name: one.name, help: functionOf(one) })),
  }),
  blank: async () => ({ functions: '', people: [], quorum: 1 }),
  save: async (
    tx: Tx,
    { id, version }: { id: number; version: number },
    { functions, people, quorum }: { functions: string; people: readonly number[]; quorum: number },
  ) => {
    const named = functions.split('\n').flatMap((line) => line.trim().slice(0, 160) || [])
    const known = (await peopleOf(c, tx)).filter(({ account }) => people.includes(account))
    const asked = [
      ...[...new Set(named)].map((one) => ({ function: one, account: null })),
      ...known.map((one) => ({ function: functionOf(one).slice(0, 150), account: one.account })),
    ].slice(0, 40)
    return submitVersion(tx, { id, version }, { approvers: toldApart(asked), quorum, today: todayOf(c) })
  },
  done: 'visas',
})

/** The favourable opinions that committees gave, as their room offers them. */
async function opinionsOf(c: Context<Env>, tx: Tx) {
  const groups = await c.get('deps').references.choices(tx, 'opinion')
  return groups.flatMap(({ label: under, options }) =>
    options.map(({ value, label: name }) => ({ id: value, name, under })),
  )
}

const opinion = (c: Context<Env>) => ({
  table: OPINION,
  groups: [{ fields: ['opinion', 'on'] as const }],
  title: 'Enregistrer l’avis d’un comité',
  lead: 'L’avis rendu en séance approuve cette version, à la place des visas.',
  submit: 'Enregistrer l’avis',
  lists: async (tx: Tx): Promise<Lists> => ({ opinions: await opinionsOf(c, tx) }),
  blank: async () => ({ opinion: null, on: null }),
  save: async (
    tx: Tx,
    { id, version }: { id: number; version: number },
    { opinion: code, on }: { opinion: string | null; on: Parameters<typeof approveByOpinion>[2]['on'] },
  ) => {
    const found = (await opinionsOf(c, tx)).find((one) => one.id === code)
    const label = found ? `${found.name} (${found.under})` : ''
    return approveByOpinion(tx, { id, version }, { opinion: found?.id ?? '', label, on, today: todayOf(c) })
  },
  done: 'avis',
})

const entry = (c: Context<Env>) => ({
  table: ENTRY,
  groups: [{ fields: [['inForceFrom', 'reviewDue'] as const] }],
  title: 'Mettre en vigueur',
  lead: 'La version qui valait au même lieu est remplacée à partir de ce jour ; elle reste lisible, marquée.',
  submit: 'Mettre en vigueur',
  blank: async (tx: Tx, { document }: { document: number }) => ({
    inForceFrom: todayOf(c),
    reviewDue: await reviewAfter(tx, document, todayOf(c)),
  }),
  save: enterForce,
  done: 'entree',
})

const withdrawal = (c: Context<Env>) => ({
  table: WITHDRAWAL,
  groups: [{ fields: ['inForceTo', 'withdrawnWhy'] as const }],
  title: 'Retirer la version',
  lead: 'Aucune ne la remplace. Elle reste lisible, marquée comme retirée. Pour la remplacer, préparez une version.',
  submit: 'Retirer la version',
  blank: async () => ({ inForceTo: todayOf(c), withdrawnWhy: '' }),
  save: (tx: Tx, at: { id: number; version: number }, values: Omit<Parameters<typeof withdrawVersion>[2], 'today'>) =>
    withdrawVersion(tx, at, { ...values, today: todayOf(c) }),
  done: 'retiree',
})

const visaOf = (c: Context<Env>) =>
  read(c, async (tx) => {
    const approver = await findApprover(tx, idParam(c))
    const version = await findVersion(tx, approver.documentVersion)
    const own = approver.account === null ? writesAt(c, version) : approver.account === personOf(c).account
    if (!own) throw new Forbidden()
    return { approver, version }
  })

async function visaView(c: Context<Env>, { typed, errors }: Partial<FormShown>) {
  const { approver, version } = await visaOf(c)
  const content = (
    <ObjectForm
      table={VISA}
      groups={[{ fields: ['decision', 'decidedOn', 'note'] }]}
      where={<a href={`${VERSIONS}/${version.id}`}>{`${version.title}, version ${version.number}`}</a>}
      title={`Visa : ${approver.function}`}
      action={new URL(c.req.url).pathname}
      typed={typed ?? typedFrom(VISA, { decidedOn: todayOf(c) })}
      errors={errors}
      version={approver.version}
      submit="Enregistrer le visa"
      back={`${VERSIONS}/${version.id}`}
    />
  )
  const crumbs = [...CRUMBS, { label: version.title, href: `${BASE}/${version.document}` }]
  return { title: 'Visa', crumbs, narrow: true, content }
}

/** An act that asks first, then leads back to its version. */
function act(
  word: string,
  said: { title: string; verb: string; said: string; done: string },
  save: (tx: Tx, at: { id: number; version: number }, c: Context<Env>) => ReturnType<typeof holdEntry>,
): Hono<Env> {
  return new Hono<Env>()
    .route(
      '/',
      asksFirst(`${ONE}/${word}`, {
        right: 'documents.write',
        async asked(c) {
          const { id, title, number, version, document } = await read(c, (tx) => heldVersion(c, tx, idParam(c)))
          return {
            ...said,
            where: `${title}, version ${number}`,
            version,
            back: `${VERSIONS}/${id}`,
            crumbs: [...CRUMBS, { label: title, href: `${BASE}/${document}` }],
          }
        },
      }),
    )
    .post(`${ONE}/${word}`, may('documents.write'), async (c) => {
      const { id } = await read(c, (tx) => heldVersion(c, tx, idParam(c)))
      return answerAct(c, {
        save: (tx, version) => save(tx, { id, version }, c),
        done: () => `${VERSIONS}/${id}?fait=${said.done}`,
        otherwise: () => `${VERSIONS}/${id}?fait=ailleurs`,
      })
    })
}

export const approvalRoutes = new Hono<Env>()
  .get(`${ONE}/soumettre`, may('documents.write'), (c) => showVersionForm(c, submission(c)))
  .post(`${ONE}/soumettre`, may('documents.write'), async (c) => answerForm(c, await versionForm(c, submission(c))))
  .get(`${ONE}/avis`, may('documents.write'), (c) => showVersionForm(c, opinion(c)))
  .post(`${ONE}/avis`, may('documents.write'), async (c) => answerForm(c, await versionForm(c, opinion(c))))
  .get(`${ONE}/entree`, may('documents.write'), (c) => showVersionForm(c, entry(c)))
  .post(`${ONE}/entree`, may('documents.write'), async (c) => answerForm(c, await versionForm(c, entry(c))))
  .get(`${ONE}/retirer`, may('documents.write'), (c) => showVersionForm(c, withdrawal(c)))
  .post(`${ONE}/retirer`, may('documents.write'), async (c) => answerForm(c, await versionForm(c, withdrawal(c))))
  .get(`${BASE}/visas/:id{[0-9]+}`, may('documents.approve'), async (c) => showForm(c, await visaView(c, {})))
  .post(`${BASE}/visas/:id{[0-9]+}`, may('documents.approve'), async (c) => {
    const { approver, version } = await visaOf(c)
    return answerForm(c, {
      schema: schemaOf(VISA),
      view: (shown) => visaView(c, shown),
      save: (tx, visa, shown) =>
        decideVisa(tx, { id: approver.id, version: shown }, { visa, account: personOf(c).account, today: todayOf(c) }),
      refusals: REFUSALS,
      done: () => `${VERSIONS}/${version.id}?fait=visa`,
    })
  })
  .post(`${ONE}/relue`, may('documents.write'), async (c) => {
    const { id } = await read(c, (tx) => heldVersion(c, tx, idParam(c)))
    return answerAct(c, {
      save: (tx, version) => reviewVersion(tx, { id, version }, todayOf(c)),
      done: () => `${VERSIONS}/${id}?fait=relue`,
      otherwise: () => `${VERSIONS}/${id}?fait=ailleurs`,
    })
  })
  .route(
    '/',
    act(
      'reprendre',
      {
        title: 'Reprendre le projet ?',
        verb: 'Reprendre le projet',
        said: 'Les visas déjà donnés ou refusés sont effacés ; ils seront demandés de nouveau. Le journal en garde la trace.',
        done: 'reprise',
      },
      (tx, at, c) => reworkVersion(tx, at, todayOf(c)),
    ),
  )
  .route(
    '/',
    act(
      'annuler',
      {
        title: 'Annuler l’entrée en vigueur ?',
        verb: 'Annuler l’entrée en vigueur',
        said: 'La version en vigueur le reste. Celle-ci reste approuvée, sans jour d’entrée.',
        done: 'annulee',
      },
      (tx, at, c) => holdEntry(tx, at, todayOf(c)),
    ),
  )
