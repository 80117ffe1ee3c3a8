import { choicesOf, type ImportProfile, type ImportValues, numberOf, textOf } from '#src/core/room/import-profile.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { parsePlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import { DAY_REFUSALS, refuseReceipt } from '../complaint.ts'
import { CHANNELS, KIND_SCOPES } from '../kinds.ts'
import { CATEGORY_FILE, CHANNEL_ALSO } from '../input.ts'
import { CAUSE_REFUSALS, type CauseRefusal, refusePlace, SINCE_EVER } from '../causes.ts'
import { belowEntered, namesTwice } from '../settings.ts'
import { type Category, listCategories, listRules } from '../store/settings.ts'
import { listOpenings } from '../store/urn.ts'
import { procedureWords } from './columns.ts'

const inFile = objectFile({
  code: 'categories-de-reclamations',
  label: 'Catégories de réclamations',
  right: 'complaints.settings',
  help: 'Une ligne par catégorie. Le code ne change jamais : les chiffres le gardent.',
  table: 'complaintCategory',
  fields: CATEGORY_FILE,
  references: async (tx) => ({ procedures: await procedureWords(tx) }),
  list: listCategories,
  rule: (all, today) => {
    const taken = namesTwice(all)
    return ({ code, name, parent, validFrom }): Refusals<CauseRefusal> => {
      const misplaced = refusePlace(all, { code, name, parent })
      if (misplaced) return { parent: misplaced }
      if (validFrom !== null && validFrom > today) return { validFrom: 'in-future' }
      return taken(name) ? { name: 'name-taken' } : {}
    }
  },
  refusals: CAUSE_REFUSALS,
  ordered: 'position',
})

/** The day of a line that says none: today where it changes what is there, the beginning where it is new. */
function dayOf(values: ImportValues, known: Category | undefined, today: string): string {
  if (!known) return SINCE_EVER
  const differs = (['name', 'parent', 'procedure', 'active'] as const).some(
    (key) => values[key] !== undefined && (values[key] ?? null) !== known[key],
  )
  return differs ? today : known.validFrom
}

export const categoriesProfile: ImportProfile = {
  ...inFile,
  store: async (tx, rows, context) => {
    const known = new Map((await listCategories(tx)).map((one) => [one.code, one]))
    const dated = rows.map((row) => {
      const own = known.get(textOf(row.values, 'code'))
      const validFrom = row.values['validFrom'] ?? dayOf(row.values, own, context.today)
      return { ...row, values: { ...row.values, validFrom } }
    })
    const early = dated.filter(({ values }) => {
      const own = known.get(textOf(values, 'code'))
      return own !== undefined && textOf(values, 'validFrom') < own.validFrom
    })
    if (early.length === 0) return inFile.store(tx, dated, context)
    return early.map(({ line }) => ({
      line,
      outcome: 'refused' as const,
      fault: { column: 'validFrom', message: CAUSE_REFUSALS['before-version'] },
    }))
  },
}

export const delaysProfile: ImportProfile = {
  code: 'delais-de-reponse',
  label: 'Délais de réponse aux réclamations',
  right: 'complaints.settings',
  help: 'Une ligne par règle : elle vaut pour ce qui est reçu à partir de son jour et enregistré après elle. Sans règle, celles du référentiel.',
  keyLabel: 'voie, nature et jour',
  columns: [
    {
      key: 'channel',
      label: 'Arrivée par',
      kind: 'choice',
      required: true,
      choices: choicesOf(CHANNELS, CHANNEL_ALSO),
      help: 'La voie concernée.',
      example: CHANNELS.email,
    },
    {
      key: 'kind',
      label: 'Nature',
      kind: 'choice',
      choices: choicesOf(KIND_SCOPES),
      help: 'Vide : toutes les natures.',
      example: KIND_SCOPES.all,
    },
    {
      key: 'validFrom',
      label: 'À partir du',
      kind: 'day',
      required: true,
      help: 'Premier jour de réception concerné.',
      example: '01/01/2022',
    },
    {
      key: 'days',
      label: 'Jours',
      kind: 'integer',
      min: 1,
      limit: 120,
      required: true,
      help: 'Le délai.',
      example: '5',
    },
    {
      key: 'unit',
      label: 'Comptés en',
      kind: 'choice',
      choices: { working: ['jours ouvrés', 'ouvrés'], calendar: ['jours calendaires', 'calendaires'] },
      help: 'Vide : jours ouvrés.',
      example: 'jours ouvrés',
    },
    {
      key: 'source',
      label: 'Source',
      kind: 'text',
      limit: 200,
      required: true,
      help: 'Le texte ou la décision.',
      example: 'Décision du CLU du 12 mai 2026',
    },
    { key: 'reason', label: 'Motif', kind: 'text', limit: 400, help: 'Pourquoi la règle change.', example: '' },
  ],
  movesClocks: true,
  naturalKey: (values) =>
    `${textOf(values, 'channel')} ${textOf(values, 'kind') || 'all'} ${textOf(values, 'validFrom')}`,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'delayRule',
      key: ['appliesTo', 'channel', 'kind', 'validFrom'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          appliesTo: 'complaint',
          channel: values.channel,
          kind: values['kind'] ?? 'all',
          validFrom: values.validFrom,
          days: values.days,
          unit: values.unit ?? 'working',
          source: values.source,
          reason: textOf(values, 'reason'),
        },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'delayRule', rows }),
  export: async (tx) =>
    (await listRules(tx)).toReversed().map(({ channel, kind, term, validFrom, source, reason }) => ({
      channel,
      kind,
      validFrom,
      days: term.days,
      unit: term.unit,
      source,
      reason,
    })),
}

export const urnProfile: ImportProfile = {
  code: 'levees-de-l-urne',
  label: 'Levées de l’urne',
  right: 'complaints.write',
  help: 'Une ligne par levée, même quand l’urne est vide. Une urne se lève une fois par jour au plus.',
  keyLabel: 'site et jour',
  columns: [
    { key: 'site', label: 'Site', kind: 'site', required: true, help: 'Où est l’urne.', example: 'prefecture' },
    {
      key: 'openedOn',
      label: 'Jour',
      kind: 'day',
      required: true,
      aliases: ['Levée le', 'Date'],
      help: 'Le jour de la levée.',
      example: '16/11/2026',
    },
    {
      key: 'forms',
      label: 'Formulaires',
      kind: 'integer',
      limit: 10_000,
      required: true,
      help: 'Formulaires trouvés, 0 si l’urne est vide.',
      example: '0',
    },
    { key: 'note', label: 'Remarque', kind: 'text', limit: 400, help: 'Sans nom de personne.', example: '' },
  ],
  naturalKey: (values) => `${textOf(values, 'site')} ${textOf(values, 'openedOn')}`,
  check: (values, { today }) => {
    const day = parsePlainDate(textOf(values, 'openedOn'))
    const refusal = day && refuseReceipt(day, today)
    return refusal ? [{ column: 'openedOn', message: DAY_REFUSALS[refusal] }] : []
  },
  store: async (tx, rows, context) => {
    const { openings } = await listOpenings(tx, { all: true })
    const entered = new Map(openings.map((one) => [one.id, one.entered]))
    return storeInTable(tx, {
      table: 'urnOpening',
      key: ['site', 'openedOn'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          site: values.site,
          openedOn: values.openedOn,
          forms: numberOf(values, 'forms') ?? 0,
          ...(values.note === undefined ? {} : { note: textOf(values, 'note') }),
        },
      })),
      judge: ({ values }, known) => {
        const message = belowEntered({ forms: Number(values['forms']), entered: entered.get(known?.id ?? 0) ?? 0 })
        return message === undefined ? undefined : { column: 'forms', message }
      },
      whenNew: { sourceImport: context.import },
      progress: context.progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'urnOpening', rows, name: 'openedOn' }),
  export: async (tx) =>
    (await listOpenings(tx, { all: true })).openings.map(({ site, openedOn, forms, note }) => ({
      site,
      openedOn,
      forms,
      note,
    })),
}
