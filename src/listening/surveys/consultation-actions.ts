import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Consultation, isOpen, mayCorrect, type Remark, type Verdict } from './consultation.ts'

export const CONSULTATION_REFUSALS = {
  closed: 'Les remarques ne sont plus attendues sur cette version.',
  decided: 'Cette remarque n’est plus à modifier : elle a été retenue ou laissée.',
} as const
export type ConsultationRefusal = keyof typeof CONSULTATION_REFUSALS

type Asked = { roles: readonly string[]; services: readonly number[]; until: PlainDate }

/** Shows a version in preparation to some for their remarks; shows it otherwise, or again. */
export async function openConsultation(
  tx: Tx,
  had: Consultation | undefined,
  { draft, today, version, asked }: { draft: number; today: PlainDate; version: number; asked: Asked },
): Promise<Outcome<never, unknown>> {
  const values = { ...asked, roles: [...asked.roles], services: [...asked.services], closedOn: null }
  const action = 'questionnaire_consultation.open' as const
  if (had === undefined)
    return version === 0
      ? addRecord(tx, 'questionnaireConsultation', {
          action,
          values: { ...values, questionnaireVersion: draft, askedOn: today },
          fields: ['roles', 'services', 'until'],
        })
      : STALE
  return saveRecord(tx, 'questionnaireConsultation', {
    id: had.id,
    version,
    action: isOpen(had) ? 'questionnaire_consultation.update' : action,
    values,
    fields: ['roles', 'services', 'until'],
  })
}

export const closeConsultation = (tx: Tx, at: At, today: PlainDate) =>
  saveRecord(tx, 'questionnaireConsultation', {
    ...at,
    action: 'questionnaire_consultation.close',
    values: { closedOn: today },
    fields: [],
  })

type Written = { question: string; body: string; account: number; author: string; today: PlainDate }

export async function writeRemark(
  tx: Tx,
  consultation: Consultation,
  { today, ...written }: Written,
): Promise<Outcome<ConsultationRefusal, number>> {
  if (!isOpen(consultation)) return refused('closed')
  return addRecord(tx, 'questionnaireRemark', {
    action: 'questionnaire_remark.create',
    values: { ...written, consultation: consultation.id, writtenOn: today },
    fields: ['question'],
  })
}

type Own = { consultation: Consultation; remark: Remark; account: number }
const why = ({ consultation, remark, account }: Own): ConsultationRefusal | undefined =>
  mayCorrect(remark, consultation, account) ? undefined : isOpen(consultation) ? 'decided' : 'closed'

export async function correctRemark(
  tx: Tx,
  own: Own,
  { version, body }: { version: number; body: string },
): Promise<Outcome<ConsultationRefusal>> {
  const no = why(own)
  if (no !== undefined) return refused(no)
  return saveRecord(tx, 'questionnaireRemark', {
    id: own.remark.id,
    version,
    action: 'questionnaire_remark.update',
    values: { body },
    fields: [],
  })
}

/** Takes a remark or leaves it, with a word. */
export const decideRemark = (tx: Tx, at: At, decided: { verdict: Exclude<Verdict, ''>; word: string }) =>
  saveRecord(tx, 'questionnaireRemark', {
    ...at,
    action: 'questionnaire_remark.decide',
    values: decided,
    fields: ['verdict'],
  })
