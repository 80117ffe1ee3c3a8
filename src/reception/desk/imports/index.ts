import { listProcedures } from '#src/core/procedures/index.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { answerRefusals, caseRefusals, criterionRefusals, questionRefusals, REFUSALS } from '../desk.ts'
import { CASE_FILE, CRITERION_FILE, QUESTION_FILE } from '../input.ts'
import { listCases, listCriteria, listQuestions } from '../store.ts'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'

/** Pointers leave as the codes that their file reads back. */
async function coded(tx: Tx, rows: Awaited<ReturnType<ImportProfile['export']>>) {
  const [sites, services, procedures, criteria] = [
    await listSites(tx),
    await listServices(tx),
    await listProcedures(tx),
    await listCriteria(tx),
  ]
  const codeOf = (list: readonly { id: number; code: string }[], id: unknown) =>
    list.find((one) => one.id === id)?.code ?? null
  return rows.toReversed().map((row) => ({
    ...row,
    site: codeOf(sites, row['site']),
    service: codeOf(services, row['service']),
    ...('procedure' in row ? { procedure: codeOf(procedures, row['procedure']) } : {}),
    ...('criterion' in row ? { criterion: codeOf(criteria, row['criterion']) } : {}),
  }))
}
const leaving = (profile: ImportProfile): ImportProfile => ({
  ...profile,
  export: async (tx) => coded(tx, await profile.export(tx)),
})

const questions = leaving(
  objectFile({
    code: 'fiches-navette',
    record: 'desk_question',
    label: 'Fiches navette',
    right: 'desk.write',
    help: 'Une ligne par question de l’accueil à un bureau, reconnue à son code. Rien n’y nomme la personne.',
    table: 'deskQuestion',
    fields: QUESTION_FILE,
    references: async (tx) => ({
      procedures: (await listProcedures(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
    }),
    list: listQuestions,
    rule: (_, today) => (one) => ({ ...questionRefusals(one, today), ...answerRefusals(one, today) }),
    refusals: REFUSALS,
  }),
)

const criteria = objectFile({
  code: 'criteres-d-urgence',
  record: 'urgent_criterion',
  label: 'Critères d’urgence',
  right: 'desk.criteria',
  help: 'Une ligne par critère, reconnu à son code.',
  table: 'urgentCriterion',
  fields: CRITERION_FILE,
  list: listCriteria,
  rule: (all) => (one) =>
    criterionRefusals(
      one,
      all.filter(({ code }) => code !== one.code).map(({ name }) => ({ id: 0, name })),
      -1,
    ),
  refusals: REFUSALS,
})

const cases = leaving(
  objectFile({
    code: 'cas-urgents',
    record: 'urgent_case',
    label: 'Cas urgents',
    right: 'desk.write',
    help: 'Une ligne par demande urgente, reconnue à son code. Rien n’y nomme la personne.',
    table: 'urgentCase',
    fields: CASE_FILE,
    references: async (tx) => ({
      criteria: (await listCriteria(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
    }),
    list: listCases,
    rule: (_, today) => (one) => caseRefusals(one, today),
    refusals: REFUSALS,
  }),
)

/** In the order a folder is loaded. */
export const deskProfiles: readonly ImportProfile[] = [questions, criteria, cases]
