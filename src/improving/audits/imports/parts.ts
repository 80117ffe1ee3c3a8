import { wordsOf } from '#src/core/room/fields-several.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { ATTACHMENT, SLOT } from '../input.ts'
import { allAttachments, allSlots, auditCodes } from '../store/audits.ts'
import { AUDIT_COLUMN, commitmentsOf, namedAudits } from './findings.ts'

const SLOT_FILE = {
  ...SLOT,
  day: { ...SLOT.day, file: { example: '12/03/2026' } },
  startsAt: { ...SLOT.startsAt, file: { example: '09:30' } },
  endsAt: { ...SLOT.endsAt, file: { example: '10:30' } },
  site: { ...SLOT.site, file: { help: 'Code ou nom du site.', example: 'montclair' } },
  service: { ...SLOT.service, file: { help: 'Vide : tout le site.' } },
  topic: { ...SLOT.topic, file: { example: 'Accueil physique' } },
  commitments: {
    ...SLOT.commitments,
    limit: 10_000,
    file: { help: 'Codes des engagements, séparés par des points-virgules.' },
  },
}
const ATTACHMENT_FILE = {
  ...ATTACHMENT,
  title: { ...ATTACHMENT.title, file: { example: 'Plan d’actions de l’année' } },
}

/** The plan of audits: who sees what, where and when. */
export const slotsProfile: ImportProfile = {
  code: 'creneaux-d-audit',
  label: 'Créneaux d’audit',
  right: 'audits.write',
  help: 'Une ligne par créneau du plan d’un audit. Le même créneau est reconnu à son audit, son jour, son début, son site et ce qui est vu.',
  keyLabel: 'audit, jour, début, site et sujet',
  columns: [AUDIT_COLUMN, ...columnsFrom(SLOT_FILE)],
  naturalKey: (values) =>
    ['audit', 'day', 'startsAt', 'site', 'topic'].map((column) => textOf(values, column)).join('\u0000'),
  references: namedAudits,
  check: (values) => [
    ...faultsFrom(SLOT_FILE, values),
    ...(textOf(values, 'endsAt') <= textOf(values, 'startsAt')
      ? [{ column: 'endsAt', message: 'La fin doit suivre le début.' }]
      : []),
  ],
  async store(tx, rows, { progress }) {
    const known = await commitmentsOf(tx)
    return storeInTable(tx, {
      table: 'auditSlot',
      key: ['audit', 'day', 'startsAt', 'site', 'topic'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          audit: values['audit'],
          ...valuesFrom(SLOT_FILE, values),
          ...(values['commitments'] === undefined ? {} : { commitments: wordsOf(textOf(values, 'commitments')) }),
        },
      })),
      judge: ({ values: { audit, commitments } }) => {
        const those = known.get(Number(audit))
        const lost = Array.isArray(commitments) ? commitments.find((key) => !those?.has(String(key))) : undefined
        const message = `« ${lost} » n’est pas un engagement du référentiel de l’audit : écrivez son code.`
        return lost === undefined ? undefined : { column: 'commitments', message }
      },
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'auditSlot', rows, name: 'topic' }),
  async export(tx) {
    const codes = await codesOf(tx)
    return (await allSlots(tx)).map(({ audit, commitments, ...slot }) => ({
      audit: codes.get(audit) ?? null,
      ...rowFrom(SLOT_FILE, { ...slot, commitments: commitments.join(' ; ') }),
    }))
  },
}

/** What auditors asked for before they came. */
export const attachmentsProfile: ImportProfile = {
  code: 'pieces-d-audit',
  label: 'Pièces à fournir aux auditeurs',
  right: 'audits.write',
  help: 'Une ligne par pièce qu’un audit demande. La même pièce est reconnue à son audit et à son nom.',
  keyLabel: 'audit et pièce',
  columns: [AUDIT_COLUMN, ...columnsFrom(ATTACHMENT_FILE)],
  naturalKey: (values) => `${textOf(values, 'audit')}\u0000${textOf(values, 'title')}`,
  references: namedAudits,
  check: (values, { today }) =>
    textOf(values, 'suppliedOn') > today ? [{ column: 'suppliedOn', message: 'Ce jour est à venir.' }] : [],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'auditAttachment',
      key: ['audit', 'title'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { audit: values['audit'], ...valuesFrom(ATTACHMENT_FILE, values) },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'auditAttachment', rows, name: 'title' }),
  async export(tx) {
    const codes = await codesOf(tx)
    return (await allAttachments(tx)).map(({ audit, ...attachment }) => ({
      audit: codes.get(audit) ?? null,
      ...rowFrom(ATTACHMENT_FILE, attachment),
    }))
  },
}

/** The audits by the code that files name them with. */
const codesOf = async (tx: Parameters<typeof auditCodes>[0]) =>
  new Map((await auditCodes(tx)).map(({ id, code }) => [id, code]))
