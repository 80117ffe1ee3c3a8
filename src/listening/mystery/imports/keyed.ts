import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { choice, whole } from '#src/core/room/fields.ts'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import {
  type ImportColumn,
  type ImportProfile,
  numberOf,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { proveControls } from '../actions/campaigns.ts'
import { settleCalls } from '../actions/settle.ts'
import { TRY } from '../campaign-input.ts'
import { LEVEL_WORDS } from '../entry.ts'
import { levelOf } from '../grid.ts'
import { listAnswers, listCalls, listCampaigns, listTries } from '../store/campaigns.ts'
import { listCriteria } from '../store/grids.ts'
import { criterionWords } from './campaigns.ts'

export const CALL_COLUMN: ImportColumn = {
  key: 'call',
  label: 'Appel',
  kind: 'reference',
  reference: 'calls',
  required: true,
  help: 'Code de l’appel.',
  example: 'standard-2025-01',
}
export const callWords = (calls: readonly { id: number; code: string; site: number }[]) =>
  calls.map(({ id, code, site }) => ({ id, words: [code], site }))

/** Every try of every call: those in vain are data too. */
export const triesProfile: ImportProfile = {
  code: 'essais-mystere',
  label: 'Essais des appels mystère',
  right: 'mystery.prepare',
  help: 'Une ligne par essai, reconnu à son appel et à son rang.',
  keyLabel: 'appel et rang',
  columns: [CALL_COLUMN, ...columnsFrom(TRY)],
  naturalKey: (values) => `${textOf(values, 'call')}\u0000${textOf(values, 'position')}`,
  references: async (tx) => ({ calls: callWords(await listCalls(tx)) }),
  check: (values) => faultsFrom(TRY, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const outcomes = await storeInTable(tx, {
      table: 'mysteryTry',
      key: ['call', 'position'],
      rows: rows.map(({ line, values }) => ({ line, values: { ...valuesFrom(TRY, values), call: values['call'] } })),
      progress,
    })
    await settleCalls(tx)
    return outcomes
  },
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'mysteryTry', rows, name: 'outcome' })
    await settleCalls(tx)
    return held
  },
  async export(tx) {
    const codes = new Map((await listCalls(tx)).map(({ id, code }) => [id, code]))
    return (await listTries(tx)).map(({ call, ...one }) => ({ call: codes.get(call) ?? null, ...rowFrom(TRY, one) }))
  },
}

const ANSWER = {
  round: whole({
    label: 'Notation',
    min: 1,
    limit: 2,
    missing: 'Écrivez 1 ou 2.',
    file: { help: '1 : la notation ; 2 : la seconde, d’une autre personne.', example: '1' },
  }),
  said: choice({
    label: 'Réponse',
    words: LEVEL_WORDS,
    missing: 'Écrivez la réponse.',
    file: { optional: '', help: 'Vide quand un nombre est mesuré.', example: 'Oui' },
  }),
  measured: maybeWhole({
    label: 'Mesuré',
    limit: 100_000,
    wrong: 'Écrivez un nombre entier.',
    file: { help: 'Le nombre de sonneries, de secondes ou de jours.', example: '' },
  }),
}

/** What was keyed of each call, criterion by criterion. */
export const answersProfile: ImportProfile = {
  code: 'notations-mystere',
  label: 'Notations des appels mystère',
  right: 'mystery.prepare',
  help: 'Une ligne par appel, critère et notation ; la note de l’appel en est comptée.',
  keyLabel: 'appel, critère et notation',
  columns: [
    CALL_COLUMN,
    {
      key: 'criterion',
      label: 'Critère',
      kind: 'reference',
      reference: 'criteria',
      required: true,
      help: 'Grille et critère, séparés par une barre.',
      example: 'appel-au-standard | se-presente',
    },
    ...columnsFrom(ANSWER),
  ],
  naturalKey: (values) => ['call', 'criterion', 'round'].map((key) => textOf(values, key)).join('\u0000'),
  references: async (tx) => ({ calls: callWords(await listCalls(tx)), criteria: await criterionWords(tx) }),
  check: (values) =>
    textOf(values, 'said') === '' && numberOf(values, 'measured') === null
      ? [{ column: 'said', message: 'Écrivez la réponse, ou le nombre mesuré.' }]
      : [],
  whole: true,
  async store(tx, rows, { progress, today }) {
    const [criteria, calls, campaigns] = [await listCriteria(tx), await listCalls(tx), await listCampaigns(tx)]
    const gridOf = new Map(campaigns.map(({ id, grid }) => [id, grid]))
    const lines = rows.map(({ line, values }) => {
      const criterion = criteria.find(({ id }) => id === values['criterion'])
      const call = calls.find(({ id }) => id === values['call'])
      const measured = numberOf(values, 'measured')
      const said = textOf(values, 'said')
      const keyed = said === '' || said === 'none' ? null : Number(said)
      const level = criterion && measured !== null ? levelOf(criterion, measured) : keyed
      return {
        line,
        lost: criterion?.grid !== gridOf.get(call?.campaign ?? 0),
        values: {
          call: values['call'],
          criterion: values['criterion'],
          round: values['round'],
          level,
          measured,
          theme: criterion?.theme ?? 'other',
          day: call?.heldOn ?? call?.day,
        },
      }
    })
    const against = lines.flatMap(({ line, lost }): RowOutcome[] =>
      lost
        ? [
            {
              line,
              outcome: 'refused',
              fault: { column: 'criterion', message: 'Ce critère n’est pas de la grille de l’enquête.' },
            },
          ]
        : [],
    )
    if (against.length > 0) return against
    const outcomes = await storeInTable(tx, {
      table: 'mysteryAnswer',
      key: ['call', 'criterion', 'round'],
      rows: lines,
      progress,
    })
    await settleCalls(tx)
    await proveControls(tx, today)
    return outcomes
  },
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'mysteryAnswer', rows })
    await settleCalls(tx)
    return held
  },
  async export(tx) {
    const codes = new Map((await listCalls(tx)).map(({ id, code }) => [id, code]))
    const called = new Map((await criterionWords(tx)).map(({ id, words: [word] }) => [id, word ?? null]))
    return (await listAnswers(tx)).map(({ call, criterion, level, ...one }) => ({
      call: codes.get(call) ?? null,
      criterion: called.get(criterion) ?? null,
      ...rowFrom(ANSWER, {
        ...one,
        said: one.measured !== null ? null : level === null ? 'none' : String(level),
      }),
    }))
  },
}
