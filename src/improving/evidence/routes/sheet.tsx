import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { listSites } from '#src/core/organisation/index.ts'
import { type FieldTable, schemaOf } from '#src/core/room/fields.ts'
import { ObjectForm } from '#src/core/room/fields-form.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { loadFile } from '#src/ground/files/files.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { attachment, shownAs } from '#src/ground/web/attachment.ts'
import { answerAct, answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { field } from '#src/ground/web/form.ts'
import { type Env, everywhere, holds, idParam, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { attachLines, giveFile, restoreEvidence, saveSetting, withdrawEvidence } from '../actions.ts'
import { REFUSALS, stateOf } from '../evidence.ts'
import { SETTING } from '../input.ts'
import { liveOf } from '../live.ts'
import { AttachPage } from '../pages/attach.tsx'
import { BASE } from '../pages/list.tsx'
import { SheetPage } from '../pages/sheet.tsx'
import { WithdrawPage } from '../pages/withdraw.tsx'
import { filesOf, settingOf, warnDaysOf } from '../store/evidence.ts'
import { linesNamed, linesOfModule, modulesInForce } from '../store/missing.ts'
import { BODY_LIMIT, CRUMBS, fileSent, keepSent } from './forms.tsx'
import { coversAll, heldEvidence, mayOpen, seenEvidence } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  versee: 'Preuve versée',
  modifiee: 'Preuve enregistrée',
  rattachee: 'Rattachements enregistrés',
  fichier: 'Fichier déposé',
  retiree: 'Preuve retirée : elle ne compte plus',
  remise: 'Preuve remise en vigueur',
}

async function sheetView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const today = todayOf(c)
  const known = await read(c, async (tx) => {
    const evidence = await seenEvidence(c, tx, idParam(c))
    const [files, lines, sites, warnDays, facts] = await Promise.all([
      filesOf(tx, evidence.id),
      linesNamed(tx, today, evidence.commitments),
      listSites(tx),
      warnDaysOf(tx),
      rowFacts(c, tx, { table: 'evidence', id: evidence.id, named: ['evidence.write'] }),
    ])
    return { evidence, files, lines, sites, facts, state: stateOf(evidence, today, warnDays) }
  })
  const { evidence } = known
  const opens = mayOpen(c, evidence)
  const content = (
    <SheetPage
      {...known}
      {...{ typed, errors, opens }}
      live={
        evidence.kind === 'figure' && opens
          ? await read(c, (tx) => liveOf(tx, evidence, { references: c.get('deps').references, today }))
          : undefined
      }
      writes={holds(c, 'evidence.write') && coversAll(perimeter(c, 'evidence.write'), evidence)}
      done={saidOf(c, DONE)}
    />
  )
  return { title: evidence.title, crumbs: CRUMBS, content }
}

/** A file of the evidence, when its content may be opened. Throws NotFound. */
const fileOf = (c: Context<Env>) =>
  read(c, async (tx) => {
    const evidence = await seenEvidence(c, tx, idParam(c))
    const one = (await filesOf(tx, evidence.id)).find((file) => file.number === idParam(c, 'number'))
    if (!one || !mayOpen(c, evidence)) throw new NotFound()
    return loadFile(tx, c.get('deps').files, one.file)
  })

const ONE = `${BASE}/:id{[0-9]+}`
const FileForm = z.object({ note: field.optionalText(500) })
const CodesForm = z.object({
  codes: z.preprocess(
    (typed) => (typed === undefined ? [] : [typed].flat()),
    z.array(z.string().max(200)).max(1000, 'Cochez des lignes de la liste.'),
  ),
})
const ReasonForm = z.object({ reason: field.text(1000, REFUSALS['reason-missing']) })

async function attachView(c: Context<Env>, stale: boolean): Promise<FormView> {
  const today = todayOf(c)
  const data = await read(c, async (tx) => {
    const evidence = await heldEvidence(c, tx, idParam(c))
    const [modules, own] = await Promise.all([modulesInForce(tx, today), linesNamed(tx, today, evidence.commitments)])
    const module = c.req.query('module') ?? own[0]?.module ?? modules[0]?.code ?? ''
    const lines = (await linesOfModule(tx, today, module)).filter(({ level }) => level !== 'module')
    return { evidence, modules, module, lines }
  })
  const content = <AttachPage {...data} stale={stale} fresh={c.req.query('fait') === 'versee'} />
  const crumbs = [...CRUMBS, { label: data.evidence.title, href: `${BASE}/${data.evidence.id}` }]
  return { title: 'Rattacher à des engagements', crumbs, narrow: true, content }
}

async function withdrawView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const evidence = await read(c, (tx) => heldEvidence(c, tx, idParam(c)))
  return {
    title: 'Retirer la preuve',
    crumbs: [...CRUMBS, { label: evidence.title, href: `${BASE}/${evidence.id}` }],
    narrow: true,
    content: <WithdrawPage evidence={evidence} typed={typed} errors={errors} />,
  }
}

export const sheetRoutes = new Hono<Env>()
  .get(ONE, may('evidence.read'), async (c) => showForm(c, await sheetView(c, { typed: {} })))
  .post(`${ONE}/fichiers`, may('evidence.write'), async (c) => {
    const { id, kind } = await read(c, (tx) => heldEvidence(c, tx, idParam(c)))
    return answerForm(c, {
      schema: FileForm,
      limit: BODY_LIMIT,
      view: (shown) => sheetView(c, shown),
      also: async (_, files) => {
        const { fault, file } = await fileSent(kind, files)
        return fault === undefined && file ? {} : { file: fault ?? 'Choisissez un fichier.' }
      },
      // oxlint-disable-next-line eslint/max-params -- files come last
      save: async (tx, { note }, version, files) => {
        const file = await keepSent(c, tx, { kind, files })
        return giveFile(tx, { id, version }, { file: file ?? 0, note, today: todayOf(c) })
      },
      refusals: {},
      done: () => `${BASE}/${id}?fait=fichier`,
    })
  })
  .get(`${ONE}/fichiers/:number{[0-9]+}`, may('evidence.read'), async (c) => {
    const file = await fileOf(c)
    return attachment(c, file, new Uint8Array(file.bytes))
  })
  .get(`${ONE}/fichiers/:number{[0-9]+}/image`, may('evidence.read'), async (c) =>
    shownAs(c, await fileOf(c), ['image/png', 'image/jpeg']),
  )
  .get(`${ONE}/fichiers/:number{[0-9]+}/apercu`, may('evidence.read'), async (c) =>
    shownAs(c, await fileOf(c), ['application/pdf']),
  )
  .get(`${ONE}/engagements`, may('evidence.write'), async (c) =>
    showForm(c, await attachView(c, c.req.query('fait') === 'ailleurs')),
  )
  .post(`${ONE}/engagements`, may('evidence.write'), async (c) => {
    const { id } = await read(c, (tx) => heldEvidence(c, tx, idParam(c)))
    return answerForm(c, {
      schema: CodesForm,
      view: () => attachView(c, true),
      save: async (tx, { codes }, version) => {
        const lines = await linesOfModule(tx, todayOf(c), c.req.query('module') ?? '')
        return attachLines(tx, { id, version }, { shown: new Set(lines.map(({ code }) => code)), ticked: codes })
      },
      refusals: {},
      done: () => `${BASE}/${id}?fait=rattachee`,
    })
  })
  .get(`${ONE}/retirer`, may('evidence.write'), async (c) => showForm(c, await withdrawView(c, { typed: {} })))
  .post(`${ONE}/retirer`, may('evidence.write'), async (c) => {
    const { id } = await read(c, (tx) => heldEvidence(c, tx, idParam(c)))
    return answerForm(c, {
      schema: ReasonForm,
      view: (shown) => withdrawView(c, shown),
      save: (tx, { reason }, version) => withdrawEvidence(tx, { id, version }, { reason, today: todayOf(c) }),
      refusals: REFUSALS,
      done: () => `${BASE}/${id}?fait=retiree`,
    })
  })
  .post(`${ONE}/remettre`, may('evidence.write'), async (c) => {
    const { id } = await read(c, (tx) => heldEvidence(c, tx, idParam(c)))
    return answerAct(c, {
      save: (tx, version) => restoreEvidence(tx, { id, version }),
      done: () => `${BASE}/${id}?fait=remise`,
      otherwise: () => `${BASE}/${id}`,
    })
  })

const TABLE: FieldTable = SETTING
const SETTINGS = `${BASE}/reglages`

async function settingView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const { version } = await read(c, settingOf)
  return {
    title: 'Alerte des preuves',
    crumbs: CRUMBS,
    narrow: true,
    content: (
      <ObjectForm
        table={TABLE}
        groups={[{ fields: ['warnDays'] }]}
        where="Preuves"
        title="Alerte avant la fin d’une preuve"
        action={SETTINGS}
        submit="Enregistrer le délai"
        back={BASE}
        {...{ typed, errors, version }}
      />
    ),
  }
}

export const settingRoutes = new Hono<Env>()
  .get(SETTINGS, may('evidence.write'), everywhere('evidence.write'), async (c) => {
    const { warnDays } = await read(c, settingOf)
    return showForm(c, await settingView(c, { typed: { warnDays: String(warnDays) } }))
  })
  .post(SETTINGS, may('evidence.write'), everywhere('evidence.write'), (c) =>
    answerForm(c, {
      schema: schemaOf(SETTING),
      view: (shown) => settingView(c, shown),
      save: (tx, values, version) => saveSetting(tx, { version, values }),
      refusals: {},
      done: () => `${BASE}?fait=reglage`,
    }),
  )
