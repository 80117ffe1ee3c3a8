import { randomBytes } from 'node:crypto'
import { findTenant } from '#src/core/organisation/index.ts'
import { parseTerritory, type PlainDate, zoneOfCode } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { done, type Outcome, refused } from '#src/ground/process/outcome.ts'
import { smsParts, plainSms } from '#src/ground/sms/segments.ts'
import { sendSms, smsLeaves } from '#src/ground/sms/sms.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { insertMessage, sentSoFar } from '../store/messages.ts'
import { isStopped, noteConsent } from '../store/people.ts'
import { inForce, type TextModel } from '../store/models.ts'
import { holdSetting } from '../store/settings.ts'
import {
  type ConsentWay,
  filled,
  leftOpen,
  type Purpose,
  refuseText,
  type TextRefusal,
  type TextValues,
  windowsOf,
} from '../texts.ts'

/** What a number is signed for: caps, refusals, consents. */
const PERSON = 'text.person'
export const personOfNumber = ({ outbound }: Pick<Deps, 'outbound'>, number: string): string =>
  outbound?.keys.sign(number, PERSON) ?? ''

export type Texting = {
  deps: Deps
  tenant: number
  /** An international number. */
  to: string
  purpose: Purpose
  /** The code of a model in force; none: the first of its use. */
  model?: string | undefined
  /** The words of the product, where no model is in force. */
  words?: string
  values: TextValues
  consent: ConsentWay
  site?: number | null
  service?: number | null
  procedure?: { id: number; code: string } | undefined
  today: PlainDate
}

/**
 * Sends a text message from a model, if its person, the caps and the budget allow it; it leaves within the hours that the setting says. The
 * one way out for every room. Journal it where it is done.
 */
export async function sendText(tx: Tx, ask: Texting): Promise<Outcome<TextRefusal, { parts: number }>> {
  const { deps, tenant, to, purpose, today } = ask
  const origin = deps.env.origin
  if (!smsLeaves(deps)) return refused('no-sms')
  if (origin === undefined) return refused('no-origin')
  const setting = await holdSetting(tx)
  const model = modelFor(await inForce(tx, purpose), ask.model)
  const body = model?.body ?? ask.words
  if (body === undefined) return refused('no-model')
  const token = randomBytes(9).toString('base64url')
  const { prefectureName, territory } = await findTenant(tx)
  const stop = `${origin}/sms/stop/${tenant}/${token}`
  const text = plainSms(filled(body, { préfecture: prefectureName, mot: '', ...ask.values, refus: stop }))
  if (leftOpen(text).length > 0) return refused('left-open')
  const person = personOfNumber(deps, to)
  const { parts } = smsParts(text)
  const sent = await sentSoFar(tx, { person, model: model?.code ?? '', today })
  const why = refuseText(setting, { sent, parts, stopped: await isStopped(tx, person) })
  if (why) return refused(why)
  const site = ask.site ?? null
  await noteConsent(tx, { person, purpose, givenOn: today, way: ask.consent, site })
  // Whoever waits in the hall is called at once.
  const place = { today, territory: parseTerritory(territory) ?? 'metropole', zone: zoneOfCode(territory) }
  const hours = purpose === 'queue' ? {} : { windows: windowsOf(setting, place) }
  const outbox = await sendSms(tx, deps, { tenant, kind: `text.${purpose}`, to, text, ...hours })
  await insertMessage(tx, {
    day: today,
    way: 'sms',
    purpose,
    model: model?.id ?? null,
    modelCode: model?.code ?? '',
    procedure: ask.procedure?.id ?? null,
    procedureCode: ask.procedure?.code ?? '',
    site,
    service: ask.service ?? null,
    parts,
    cost: parts * (setting.unitCost ?? 0),
    outbox,
    person,
    token,
  })
  return done({ parts })
}

const modelFor = (models: readonly TextModel[], code: string | undefined): TextModel | undefined =>
  code === undefined || code === '' ? models[0] : models.find((one) => one.code === code)
