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

export async function mailWorld() {
  const w = await world({ rooms: [complaintRoutes] })
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
      await inTenant(w.db, { tenant, mode: 'change' }, followOutbound)
    },
    messages: async (id: number) =>
      (await w.owner.query('select * from inbound_message where mailbox = $1 order by id', [id])).rows,
    request: async (id: number) =>
      (await w.owner.query('select *, answered_on::text from complaint where id = $1', [id])).rows[0],
  }
}
export type MailWorld = Awaited<ReturnType<typeof mailWorld>>
