import { z } from 'zod'
import { type DueRow, dueRows, type InboxItem } from '#src/core/room/inbox.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { dueComplaints, failingMailboxes, sentBack, unreadMail, waitingReadings } from './store/inbox.ts'

const Data = z.object({
  late: z.boolean(),
  n: z.number(),
  unrouted: z.number(),
  /** How many due days these requests have between them. */
  days: z.number(),
  id: z.number(),
  reference: z.string(),
  /** The object of one alone. */
  subject: z.string(),
})

/** Answers due: the late ones together, then one line per day. */
export const complaintInbox = dueRows({
  code: 'complaints',
  right: 'complaints.write',
  data: Data,
  fragment: dueComplaints,
  items: (rows) => rows.map(itemOf),
})

function itemOf({ due, late, n, unrouted, days, id, reference, subject }: DueRow<z.infer<typeof Data>>): InboxItem {
  const wait = unrouted === 0 ? '' : `${formatCount(unrouted, 'à orienter', 'à orienter')}. `
  return {
    key: `complaints-${due}`,
    due,
    ownClock: true,
    title: n === 1 ? `Répondre à la demande ${reference}` : `Répondre à ${formatCount(n, 'demande', 'demandes')}`,
    why: `${wait}${whyOf({ n, days, subject })}`,
    action:
      n === 1
        ? { label: 'Ouvrir la demande', href: `/reclamations/${id}` }
        : { label: `Ouvrir les ${n}`, href: `/reclamations?etat=${late ? 'late' : 'open'}` },
  }
}

function whyOf({ n, days, subject }: { n: number; days: number; subject: string }): string {
  if (n === 1 && subject !== '') return subject
  return days === 1 ? 'Réclamations et demandes qui attendent une réponse.' : 'La plus ancienne était due ce jour-là.'
}

const READ = z.object({ n: z.number(), id: z.number(), reference: z.string() })

/** Answers that wait for a second reader, who is never their author. */
export const answersToRead = dueRows({
  code: 'answers-to-read',
  right: 'complaints.write',
  data: READ,
  fragment: waitingReadings,
  items: (rows) =>
    rows.map(({ due, n, id, reference }) => ({
      key: 'answers-to-read',
      due,
      ownClock: true,
      title:
        n === 1
          ? `Relire la réponse à ${reference} avant son envoi`
          : `Relire ${formatCount(n, 'réponse', 'réponses')} avant leur envoi`,
      why: 'Un second lecteur est demandé ; l’échéance est celle de la demande.',
      action: { label: n === 1 ? 'Lire la réponse' : 'Lire la première', href: `/reclamations/${id}/relire` },
    })),
})

/** One's own answers that came back with remarks. */
export const answersSentBack = dueRows({
  code: 'answers-sent-back',
  right: 'complaints.write',
  data: READ,
  fragment: sentBack,
  items: (rows) =>
    rows.map(({ due, n, id, reference }) => ({
      key: 'answers-sent-back',
      due,
      ownClock: true,
      title: n === 1 ? `Reprendre la réponse à ${reference}` : `Reprendre ${formatCount(n, 'réponse', 'réponses')}`,
      why: 'Le second lecteur l’a renvoyée avec des remarques.',
      action: { label: n === 1 ? 'Voir les remarques' : 'Voir la première', href: `/reclamations/${id}` },
    })),
})

/** What came by mail and waits for a reader. */
export const mailToRead = dueRows({
  code: 'mail-to-read',
  right: 'complaints.write',
  data: z.object({ n: z.number(), id: z.number() }),
  fragment: unreadMail,
  items: (rows) =>
    rows.map(({ due, n, id }) => ({
      key: 'mail-to-read',
      due,
      title: n === 1 ? 'Lire un message reçu' : `Lire ${formatCount(n, 'message reçu', 'messages reçus')}`,
      why: 'Arrivés après une réponse, ou réponses qui n’ont pas été remises.',
      action:
        n === 1
          ? { label: 'Ouvrir le message', href: `/reclamations/messages/${id}` }
          : { label: `Ouvrir les ${n}`, href: '/reclamations/messages?etat=to_read' },
    })),
})

/** Mailboxes that nobody reads any more. */
export const mailboxesFailing = dueRows({
  code: 'mailboxes-failing',
  right: 'complaints.settings',
  data: z.object({ n: z.number(), id: z.number(), name: z.string() }),
  fragment: failingMailboxes,
  items: (rows) =>
    rows.map(({ due, n, id, name }) => ({
      key: 'mailboxes-failing',
      due,
      title: n === 1 ? `Rétablir la relève de la boîte ${name}` : `Rétablir la relève de ${n} boîtes aux lettres`,
      why: 'Ses messages attendent sur le serveur de messagerie : leur délai court.',
      action:
        n === 1
          ? { label: 'Ouvrir la boîte', href: `/reclamations/boites/${id}` }
          : { label: 'Ouvrir les boîtes', href: '/reclamations/boites' },
    })),
})
