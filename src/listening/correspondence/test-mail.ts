// What tests of mail share: a world whose mails leave into a list, a stand-in server, mailboxes on it.
import { plainDate } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { mailJob } from '#src/ground/mail/mail.ts'
import { type Departure, MailRefused } from '#src/ground/mail/smtp.ts'
import { type Keyring, openKeyring } from '#src/ground/secrets/keyring.ts'
import { ImapStandIn } from '#test/imap-server.ts'
import { type World, world } from '#test/people.ts'
import { lookOnce, sealSecret } from './actions/look.ts'
import { addMailbox } from './actions/mailboxes.ts'
import { sortAll } from './actions/sort-all.ts'
import { followOutbound } from './actions/write.ts'
import { complaintRoutes } from './routes.tsx'
import { type MailboxValues, saveSecret } from './store/mailboxes.ts'

type Over = Partial<Omit<MailboxValues, 'active'>>

const valuesOf = ({ number, site, port }: { number: number; site: number; port: number }) => ({
  name: `Boîte ${number}`,
  address: `qualite${number}@hauts-de-seine.test`,
  site,
  service: null,
  kind: 'complaint' as const,
  host: '127.0.0.1',
  port,
  secure: 'none' as const,
  login: 'boite',
  inbox: 'INBOX',
  readsSent: true,
  sent: '',
  tokens: true,
  relays: false,
  acknowledges: true,
  since: plainDate('2026-11-01'),
})

/** Adds a mailbox, its password given. */
function makeBox(w: World, keys: Keyring, values: Omit<MailboxValues, 'active'>): Promise<number> {
  const { tenant } = w.hauts92
  return inTenant(w.db, { tenant, mode: 'change' }, async (tx) => {
    const added = await addMailbox(tx, values, plainDate('2026-11-19'))
    const id = added.outcome === 'done' ? added.made : 0
    await saveSecret(tx, id, sealSecret(keys, { tenant, id }, 'secret'))
    return id
  })
}

const MODELS = {
  registration: 'Bonjour,\n\nVotre message est enregistré le [date de réception] sous le numéro [référence].',
  receipt:
    'Bonjour,\n\nVotre réclamation [référence] est reçue le [date de réception]. Le service [service], [adresse du site], [téléphone], [courriel], vous répondra.\n\nSans réponse au [date de la décision implicite], elle est réputée rejetée. Vous pouvez alors former un recours devant le tribunal administratif dans un délai de deux mois.',
}

async function putModels(w: World, tenant: number): Promise<void> {
  await w.owner.query(`update site set address = '1 rue Inventée, Nanterre' where tenant = $1`, [tenant])
  await w.owner.query(
    `insert into complaint_setting (tenant, receipt_days, reply_phone, reply_email) values ($1, 90, '01 00 00 00 00', 'contact@hauts-de-seine.test')
         on conflict (tenant) do update set reply_phone = excluded.reply_phone, reply_email = excluded.reply_email`,
    [tenant],
  )
  for (const [purpose, body] of Object.entries(MODELS))
    await w.owner.query(
      `insert into letter_model (tenant, code, number, name, purpose, regime, subject, body, state, opinion, opinion_on, published_on)
           values ($1, $2, 1, $2, $2, 'complaint', 'Votre réclamation [référence]', $3, 'published', 'favourable', '2026-01-01', '2026-01-02')`,
      [tenant, purpose, body],
    )
}

/** `rooms`: the pages served; those of this room where nothing is said. */
export async function mailWorld({ rooms = [complaintRoutes] }: Partial<Parameters<typeof world>[0]> = {}) {
  const w = await world({ rooms })
  const left: Departure[] = []
  const refusing: { code: string | undefined } = { code: undefined }
  const keys = openKeyring({ dataDir: w.deps.env.dataDir })
  w.deps.outbound = {
    keys,
    mail: {
      domain: 'parvis.test',
      send: (mail) => {
        if (refusing.code !== undefined) return Promise.reject(new MailRefused(refusing.code))
        left.push(mail)
        return Promise.resolve()
      },
    },
  }
  const { tenant } = w.hauts92
  const at = { tenant, zone: 'Europe/Paris' }
  const server = await ImapStandIn.start()
  let boxes = 0
  return {
    ...w,
    at,
    keys,
    left,
    refusing,
    server,
    /** A mailbox on the stand-in, its password given. */
    mailbox: async (over: Over = {}): Promise<number> => {
      boxes += 1
      const place = { number: boxes, site: w.hauts92.sites['nanterre'] ?? 0, port: server.port }
      return makeBox(w, keys, { ...valuesOf(place), ...over })
    },
    look: async (id: number) => {
      const looked = await lookOnce(w.deps, at, id)
      await sortAll(w.deps, at)
      return looked
    },
    sort: (signal?: AbortSignal) => sortAll(w.deps, at, signal),
    lookOnly: (id: number) => lookOnce(w.deps, at, id),
    /** Lets leave what waits, then notes what became of it. */
    sendAll: async () => {
      const waiting = await w.owner.query("select id from outbox where state = 'waiting' order by id")
      for (const { id } of waiting.rows)
        await mailJob.run(w.deps, {
          tenant,
          ids: { message: Number(id) },
          signal: new AbortController().signal,
          last: false,
        })
      await inTenant(w.db, { tenant, mode: 'change' }, (tx) => followOutbound(tx, plainDate('2026-11-19')))
    },
    /** Models in force for what is asked, and where the service is reached. */
    models: () => putModels(w, tenant),
    messages: async (id: number) =>
      (await w.owner.query('select * from inbound_message where mailbox = $1 order by id', [id])).rows,
    request: async (id: number) =>
      (await w.owner.query('select *, answered_on::text from complaint where id = $1', [id])).rows[0],
  }
}
export type MailWorld = Awaited<ReturnType<typeof mailWorld>>
