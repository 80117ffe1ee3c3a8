import { type Procedure, findProcedure } from '#src/core/procedures/index.ts'
import { findTenant } from '#src/core/organisation/index.ts'
import { mobileOf } from '#src/core/room/phone.ts'
import { linksOf } from '#src/core/room/web-address.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { mailLeaves, sendMail } from '#src/ground/mail/mail.ts'
import type { MailPart } from '#src/ground/mail/model.ts'
import { done, type Outcome, refused } from '#src/ground/process/outcome.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import type { SendFields } from '../input.ts'
import { inForce } from '../store/models.ts'
import { insertMessage } from '../store/messages.ts'
import { TEXT_REFUSALS, type MessageWay } from '../texts.ts'
import { sendText } from './send.ts'

export const HAND_REFUSALS = {
  ...TEXT_REFUSALS,
  'no-mail': 'Aucun courriel ne part d’ici : l’envoi n’est pas réglé.',
  nothing: 'Cette démarche n’a rien de ce que vous avez coché : choisissez autre chose.',
  retired: 'Cette démarche n’est plus en vigueur.',
} as const
export type HandRefusal = keyof typeof HAND_REFUSALS

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What was ticked of a procedure, as far as it has it. */
function chosen(procedure: Procedure, values: SendFields) {
  const online = values.online && procedure.onlineUrl !== '' ? [procedure.onlineUrl] : []
  const links = values.links ? linksOf(procedure.links) : []
  return { links: [...new Set([...online, ...links])], documents: values.documents ? linesOf(procedure.documents) : [] }
}

type Handing = { deps: Deps; tenant: number; values: SendFields; today: PlainDate }

/** Sends what somebody asked for of a procedure, to the number or address they gave; neither is kept once it has left. */
export async function handOver(tx: Tx, ask: Handing): Promise<Outcome<HandRefusal, MessageWay>> {
  const { values } = ask
  const procedure = await findProcedure(tx, values.procedure)
  if (!procedure.active) return refused('retired', 'procedure')
  const { links, documents } = chosen(procedure, values)
  if (links.length + documents.length === 0) return refused('nothing', 'online')
  const mobile = values.to.includes('@') ? undefined : mobileOf(values.to)
  const sent = await (mobile === undefined
    ? byMail(tx, ask, { procedure, links, documents })
    : byText(tx, ask, { procedure, links, documents, mobile }))
  if (sent.outcome !== 'done') return sent
  await journal(tx, { action: 'text_message.send', kind: 'text_message', id: procedure.id, fields: [sent.made] })
  return sent
}

type What = { procedure: Procedure; links: readonly string[]; documents: readonly string[] }

async function byText(
  tx: Tx,
  { deps, tenant, values, today }: Handing,
  { procedure, links, documents, mobile }: What & { mobile: string },
): Promise<Outcome<HandRefusal, MessageWay>> {
  const papers = documents.length === 0 ? '' : `Apporter : ${documents.join(', ')}.`
  const said = [procedure.name, links.join(' '), papers].filter((part) => part !== '').join(' ')
  const { site, service } = values
  // Models of information serve other ends too: only one that holds a link is for this.
  const model = (await inForce(tx, 'information')).find(({ body }) => body.includes('[lien]'))?.code ?? 'aucun'
  const sent = await sendText(tx, {
    deps,
    tenant,
    to: mobile,
    purpose: 'information',
    consent: 'said',
    site,
    service,
    procedure,
    today,
    model,
    words: `${said} Ne plus recevoir de SMS : [refus]`,
    values: { démarche: procedure.name, lien: links.join(' '), documents: papers },
  })
  if (sent.outcome === 'done') return done('sms')
  return sent.outcome === 'refused' ? refused(Object.values(sent.why)[0] ?? 'no-sms', 'to') : sent
}

async function byMail(
  tx: Tx,
  { deps, tenant, values, today }: Handing,
  { procedure, links, documents }: What,
): Promise<Outcome<HandRefusal, MessageWay>> {
  if (!mailLeaves(deps)) return refused('no-mail', 'to')
  const { prefectureName } = await findTenant(tx)
  const parts: MailPart[] = [
    `Voici ce que vous avez demandé à propos de : ${procedure.name}.`,
    ...links.map((href) => ({ label: 'Lien', href })),
    ...(documents.length === 0 ? [] : ['Documents à apporter :', ...documents]),
    'Votre adresse n’est pas gardée.',
  ]
  const mail = { subject: procedure.name, greeting: 'Bonjour,', parts, signature: prefectureName }
  const outbox = await sendMail(tx, deps, { tenant, kind: 'text.handing', to: values.to.trim().toLowerCase(), mail })
  await insertMessage(tx, {
    day: today,
    way: 'email',
    purpose: 'information',
    model: null,
    modelCode: '',
    procedure: procedure.id,
    procedureCode: procedure.code,
    site: values.site,
    service: values.service,
    parts: 0,
    cost: 0,
    outbox,
    person: null,
    token: null,
  })
  return done('email')
}
