import {
  dayIn,
  type ImportProfile,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable } from '#src/core/room/import-store.ts'
import { listServices } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { ASKED_ROLES, VERDICTS } from '../consultation.ts'
import {
  allConsultations,
  consultationOf,
  insertConsultation,
  listRemarks,
  undoRemarks,
} from '../store/consultations.ts'
import { questionnaireReferences } from '../store/questionnaires.ts'

const CODES = /\s*[|;,]\s*/

/** The service codes of a cell; the first that nobody bears. */
const strangers = (cell: string, known: ReadonlyMap<string, number>): string | undefined =>
  cell.split(CODES).find((code) => code !== '' && !known.has(code))

/** What was asked of the version of each line, made closed where nobody had been asked. */
async function consultations(tx: Tx, rows: readonly ReadyRow[], services: ReadonlyMap<string, number>) {
  const made = new Map<number, number>()
  for (const { values } of rows) {
    const version = numberOf(values, 'questionnaire') ?? 0
    const askedOn = dayIn(values, 'askedOn')
    const until = dayIn(values, 'until')
    if (made.has(version) || askedOn === null || until === null) continue
    const had = await consultationOf(tx, version)
    made.set(
      version,
      had?.id ??
        (await insertConsultation(tx, {
          questionnaireVersion: version,
          roles: textOf(values, 'roles').split('|').filter(Boolean),
          services: textOf(values, 'services')
            .split(CODES)
            .flatMap((code) => services.get(code) ?? []),
          askedOn,
          until,
          closedOn: until,
        })),
    )
  }
  return made
}

async function store(tx: Tx, rows: readonly ReadyRow[]): Promise<readonly RowOutcome[]> {
  const services = new Map((await listServices(tx)).map(({ id, code }) => [code, id]))
  const refused = rows.flatMap(({ line, values }): RowOutcome[] => {
    const code = strangers(textOf(values, 'services'), services)
    if (code === undefined) return []
    return [
      { line, outcome: 'refused', fault: { column: 'services', message: `Aucun service n’a le code « ${code} ».` } },
    ]
  })
  if (refused.length > 0) return refused
  const made = await consultations(tx, rows, services)
  return storeInTable(tx, {
    table: 'questionnaireRemark',
    key: ['consultation', 'question', 'author', 'writtenOn', 'body'],
    rows: rows.map(({ line, values }) => ({
      line,
      values: {
        consultation: made.get(numberOf(values, 'questionnaire') ?? 0),
        question: textOf(values, 'question'),
        author: textOf(values, 'author'),
        writtenOn: values['writtenOn'],
        body: textOf(values, 'body'),
        verdict: textOf(values, 'verdict'),
        word: textOf(values, 'word'),
      },
    })),
  })
}

const DAYS = ['askedOn', 'until'] as const

/** Remarks of colleagues on the versions of questionnaires, once these are published. */
export const remarksProfile: ImportProfile = {
  code: 'remarques-sur-questionnaires',
  label: 'Remarques sur les questionnaires',
  right: 'surveys.write',
  help: 'Une ligne par remarque, sur une version publiée. La même remarque est reconnue à sa version, sa question, son auteur, son jour et son texte. À qui elles étaient demandées est répété à chaque ligne.',
  keyLabel: 'version, question, auteur, jour et texte',
  columns: [
    {
      key: 'questionnaire',
      label: 'Questionnaire',
      kind: 'reference',
      reference: 'questionnaires',
      required: true,
      help: 'Son code et le numéro de sa version.',
      example: 'satisfaction 2',
    },
    {
      key: 'askedOn',
      label: 'Demandées le',
      kind: 'day',
      required: true,
      help: 'Premier jour.',
      example: '02/03/2026',
    },
    {
      key: 'until',
      label: 'Attendues jusqu’au',
      kind: 'day',
      required: true,
      help: 'Dernier jour.',
      example: '16/03/2026',
    },
    {
      key: 'roles',
      label: 'Rôles',
      kind: 'choices',
      choices: Object.fromEntries(ASKED_ROLES.map(({ id, name }) => [id, [name]])),
      help: 'Ceux à qui elles étaient demandées.',
      example: 'Chef de service',
    },
    {
      key: 'services',
      label: 'Services',
      kind: 'text',
      limit: 2000,
      help: 'Leurs codes, séparés par « | ».',
      example: '',
    },
    {
      key: 'question',
      label: 'Question',
      kind: 'text',
      limit: 40,
      help: 'Son repère dans le fichier des questionnaires ; vide pour l’ensemble.',
      example: 'overall',
    },
    {
      key: 'body',
      label: 'Remarque',
      kind: 'text',
      limit: 1000,
      required: true,
      help: 'Ce qui est écrit.',
      example: 'Trop long pour une tablette.',
    },
    {
      key: 'author',
      label: 'Auteur',
      kind: 'text',
      limit: 160,
      help: 'Son nom.',
      example: 'Camille Martin',
      sensitive: true,
    },
    { key: 'writtenOn', label: 'Écrite le', kind: 'day', required: true, help: 'Le jour.', example: '05/03/2026' },
    {
      key: 'verdict',
      label: 'Suite',
      kind: 'choice',
      choices: Object.fromEntries(Object.entries(VERDICTS).map(([code, word]) => [code, [word]])),
      help: 'Vide : rien n’a été décidé.',
      example: 'Retenue',
    },
    {
      key: 'word',
      label: 'Mot à son auteur',
      kind: 'text',
      limit: 300,
      help: 'Ce qui en a été fait.',
      example: 'Raccourcie.',
    },
  ],
  whole: true,
  naturalKey: (values) =>
    ['questionnaire', 'question', 'author', 'writtenOn', 'body'].map((key) => textOf(values, key)).join('\u0000'),
  references: async (tx) => ({ questionnaires: await questionnaireReferences(tx) }),
  check: (values) => {
    const [first, last] = DAYS.map((key) => textOf(values, key))
    return [
      ...(first !== undefined && last !== undefined && last < first
        ? [{ column: 'until', message: 'Le dernier jour vient après le premier.' }]
        : []),
      ...(/^([a-z][a-z0-9_]{0,39})?$/.test(textOf(values, 'question'))
        ? []
        : [
            {
              column: 'question',
              message: 'Écrivez le repère de la question, tel que le fichier des questionnaires le dit.',
            },
          ]),
    ]
  },
  store,
  undo: undoRemarks,
  async export(tx) {
    const [asked, remarks, services, published] = await Promise.all([
      allConsultations(tx),
      listRemarks(tx),
      listServices(tx),
      questionnaireReferences(tx),
    ])
    const of = new Map(asked.map((one) => [one.id, one]))
    const leaves = new Set(published.map(({ id }) => id))
    const codes = new Map(services.map(({ id, code }) => [id, code]))
    return remarks.flatMap(({ consultation, question, body, author, writtenOn, verdict, word }) => {
      const one = of.get(consultation)
      if (one === undefined || !leaves.has(one.questionnaireVersion)) return []
      return [
        {
          questionnaire: one.questionnaireVersion,
          askedOn: one.askedOn,
          until: one.until,
          roles: one.roles.join('|'),
          services: one.services.flatMap((id) => codes.get(id) ?? []).join(' | '),
          question,
          body,
          author,
          writtenOn,
          word,
          verdict: verdict === '' ? null : verdict,
        },
      ]
    })
  },
}
