// A version in preparation shown to colleagues for their remarks: who is asked, what each may do.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { area, choice, requiredDay, schemaWith, text } from '#src/core/room/fields.ts'
import { several, severalCodes } from '#src/core/room/fields-several.ts'
import { ROLES } from '#src/core/room/roles.ts'
import { surveyRights } from './rights.ts'

export type Verdict = '' | 'taken' | 'left'
export const VERDICTS = { taken: 'Retenue', left: 'Laissée' } as const

export type Consultation = {
  id: number
  /** The version of the questionnaire. */
  questionnaireVersion: number
  roles: readonly string[]
  services: readonly number[]
  askedOn: PlainDate
  until: PlainDate
  closedOn: PlainDate | null
  version: number
}
export type Remark = {
  id: number
  consultation: number
  /** The code of a question; empty for the whole. */
  question: string
  body: string
  account: number | null
  author: string
  writtenOn: PlainDate
  verdict: Verdict
  word: string
  version: number
}

/** Those who read surveys: nobody else would reach what is shown. */
export const ASKED_ROLES = surveyRights['surveys.read'].roles.map((role) => ({ id: role, name: ROLES[role] }))

export const CONSULTATION = {
  roles: severalCodes({ label: 'Rôles', list: 'roles', unknown: 'Choisissez des rôles de la liste.' }),
  services: several({ label: 'Services', list: 'services', unknown: 'Choisissez des services de la liste.' }),
  until: requiredDay({ label: 'Remarques attendues jusqu’au', missing: 'Choisissez le dernier jour.' }),
} as const

/** Somebody at least is asked, and has until today at least. */
export const consultationSchema = (today: PlainDate) =>
  schemaWith(CONSULTATION, ({ roles, services, until }) => ({
    ...(roles.length + services.length === 0 ? { roles: 'Choisissez au moins un rôle ou un service.' } : {}),
    ...(until < today ? { until: 'Ce jour est passé : choisissez-en un qui vient.' } : {}),
  }))

export const REMARK = {
  body: area({ label: 'Remarque', limit: 1000, rows: 4, missing: 'Écrivez votre remarque.' }),
} as const
export const DECISION = {
  verdict: choice({
    label: 'Ce que vous en faites',
    words: VERDICTS,
    missing: 'Choisissez « Retenue » ou « Laissée ».',
    open: true,
  }),
  word: text({ label: 'Un mot à son auteur', limit: 300, help: 'Ce qui a été changé, ou pourquoi rien ne l’est.' }),
} as const

/** What somebody writes who has nothing to say: they are no longer asked. */
export const NOTHING_TO_SAY = 'Rien à signaler.'

export const isOpen = (one: Pick<Consultation, 'closedOn'>): boolean => one.closedOn === null

/** Whether somebody is among those asked, by a role or by a service. */
export const isAsked = (
  { roles, services }: Pick<Consultation, 'roles' | 'services'>,
  of: { roles: readonly string[]; services: readonly number[] },
): boolean => roles.some((role) => of.roles.includes(role)) || services.some((one) => of.services.includes(one))

/** Whether its author may still change a remark: until it is decided, or all is closed. */
export const mayCorrect = (remark: Remark, consultation: Consultation, account: number): boolean =>
  isOpen(consultation) && remark.account === account && remark.verdict === ''
