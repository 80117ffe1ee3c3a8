import { randomBytes, randomInt } from 'node:crypto'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { mailLeaves, sendMail } from '#src/ground/mail/mail.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { smsLeaves } from '#src/ground/sms/sms.ts'
import { sendText, TEXT_REFUSALS, type TextRefusal } from '#src/office/messages/index.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import type { Campaign } from './campaign.ts'
import {
  fateOf,
  INVITATION,
  type InvitationDay,
  invitationMail,
  INVITE_REFUSALS,
  INVITATION_WORDS,
  type Invited,
  invitedIn,
  restsUntil,
} from './invitation.ts'
import type { InviteValues, RuleValues } from './invitation-input.ts'
import { addDay, keepRule, knownPeople, notePerson, ruleOf } from './store/invitations.ts'

/** What addresses are signed for, so that somebody is not invited twice in a row. */
const USE = 'survey.invited'
const KIND = 'survey.invitation'

/** Why nobody was invited: ours, or that of text messages. */
export const INVITING_REFUSALS = { ...TEXT_REFUSALS, ...INVITE_REFUSALS } as const
type InvitingRefusal = keyof typeof INVITING_REFUSALS

type Counts = Pick<InvitationDay, 'sent' | 'undrawn' | 'rested' | 'stopped'>
export type InvitedCounts = Counts
type Inviting = {
  deps: Deps
  tenant: number
  campaign: Campaign
  /** Where they came; undefined when it takes no answer that day. */
  place: { id: number; link: string; name: string; site: number; service: number | null } | undefined
  prefecture: string
  values: InviteValues
  today: PlainDate
}

/** Invites people who agreed: as many as the rule draws, none who was invited lately or asked not to be. Counts, and keeps no address. */
export async function invite(tx: Tx, ask: Inviting): Promise<Outcome<InvitingRefusal, Counts>> {
  const { deps, campaign, place, values } = ask
  const read = invitedIn(values.people)
  const people = 'people' in read ? read.people : []
  if (!place) return refused('closed', 'place')
  if (!mailLeaves(deps) && people.some(({ way }) => way === 'email')) return refused('no-mail', 'people')
  if (!smsLeaves(deps) && people.some(({ way }) => way === 'sms')) return refused('no-sms', 'people')
  if (deps.env.origin === undefined) return refused('no-origin')
  const counts = { email: NOBODY(), sms: NOBODY() }
  const rule = await ruleOf(tx, campaign.id)
  const marks = people.map(({ to }) => deps.outbound?.keys.sign(to, USE) ?? '')
  const known = await knownPeople(tx, marks)
  for (const [at, one] of people.entries()) {
    const person = marks[at] ?? ''
    const fate = fateOf(known.get(person), rule, { today: ask.today, draw: randomInt(100) })
    if (fate !== 'sent') {
      counts[one.way][fate] += 1
      continue
    }
    const token = known.get(person)?.token ?? randomBytes(15).toString('base64url')
    const note = { person, token, invitedOn: ask.today, restsUntil: restsUntil(ask.today, rule) }
    // Somebody else invited them at the same instant.
    if (!(await notePerson(tx, note))) {
      counts[one.way].rested += 1
      continue
    }
    const sent = await send(tx, { ...ask, place, one, token, rule })
    if (sent !== 'sent' && sent !== 'stopped') return refused(sent, 'people')
    counts[one.way][sent] += 1
  }
  for (const way of ['email', 'sms'] as const) {
    const own = counts[way]
    if (own.sent + own.undrawn + own.rested + own.stopped > 0)
      await addDay(tx, { place: place.id, day: ask.today, occasion: values.occasion, way, ...own })
  }
  await journal(tx, { action: 'campaign.invite', kind: 'campaign', id: campaign.id, fields: [] })
  const { email, sms } = counts
  return done({
    sent: email.sent + sms.sent,
    undrawn: email.undrawn + sms.undrawn,
    rested: email.rested + sms.rested,
    stopped: email.stopped + sms.stopped,
  })
}

const NOBODY = (): Counts => ({ sent: 0, undrawn: 0, rested: 0, stopped: 0 })

type Sending = Inviting & {
  place: { link: string; name: string; site: number; service: number | null }
  one: Invited
  token: string
  rule: { word: string; textModel: string | null }
}

/** Sends one invitation; a text message goes by the way of all text messages, which may refuse it. */
async function send(tx: Tx, ask: Sending): Promise<'sent' | 'stopped' | Exclude<TextRefusal, 'stopped'>> {
  const { deps, tenant, place, prefecture, values, one, token, rule, today } = ask
  const { origin } = deps.env
  const href = `${origin}/e/${place.link}?${INVITATION}`
  if (one.way === 'email') {
    const stop = `${origin}/invitations/${tenant}/${token}`
    const said = { occasion: values.occasion, place: place.name, prefecture, word: rule.word, href, stop }
    await sendMail(tx, deps, { tenant, kind: KIND, to: one.to, mail: invitationMail(said) })
    return 'sent'
  }
  const { site, service } = place
  const sent = await sendText(tx, {
    deps,
    tenant,
    to: one.to,
    purpose: 'survey',
    consent: 'said',
    site,
    service,
    today,
    model: rule.textModel ?? undefined,
    words: INVITATION_WORDS,
    values: { site: place.name, lien: href, mot: rule.word },
  })
  return sent.outcome === 'refused' ? (Object.values(sent.why)[0] ?? 'no-sms') : 'sent'
}

/** Keeps how a campaign invites. */
export async function saveRule(
  tx: Tx,
  { campaign, version, values }: { campaign: Campaign; version: number; values: RuleValues },
): Promise<Outcome> {
  if (!(await keepRule(tx, campaign.id, { ...values, version }))) return STALE
  await journal(tx, {
    action: 'campaign.invitation-rule',
    kind: 'campaign',
    id: campaign.id,
    fields: Object.keys(values),
  })
  return done()
}
