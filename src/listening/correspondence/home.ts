import { z } from 'zod'
import { longDate, plainDate } from '#src/ground/calendar/index.ts'
import { homePart } from '#src/core/room/home-part.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { formsLeft, openHere } from './store/home.ts'

/** What is asked of a service: open, late, to route. */
const mine = homePart({
  code: 'complaints-mine',
  right: 'complaints.read',
  roles: ['head_of_service'],
  title: 'Mon service',
  data: z.object({ open: z.number(), late: z.number(), unrouted: z.number() }),
  fragment: openHere,
  lines: (rows) =>
    rows.map(({ open, late, unrouted }) => ({
      key: 'complaints-open',
      title: open === 0 ? 'Aucune demande en attente' : formatCount(open, 'demande en attente', 'demandes en attente'),
      href: '/reclamations?etat=open',
      note: `${late === 0 ? 'Aucune en retard' : formatCount(late, 'en retard', 'en retard')}${unrouted === 0 ? '' : `, ${unrouted} à orienter`}.`,
    })),
})

/** What an agent at the counter enters. */
const entry = homePart({
  code: 'complaints-entry',
  right: 'complaints.write',
  roles: ['agent', 'quality_correspondent'],
  title: 'À saisir',
  data: z.object({ id: z.number(), openedOn: z.string().transform((day) => plainDate(day)), left: z.number() }),
  fragment: formsLeft,
  lines: (rows) => [
    {
      key: 'complaint-new',
      title: 'Enregistrer une demande',
      href: '/reclamations/nouvelle',
      note: 'Réclamation, suggestion ou demande reçue au guichet, par téléphone ou par courrier.',
    },
    ...rows.map(({ id, openedOn, left }) => ({
      key: `urn-${id}`,
      title: `Formulaires de l’urne du ${longDate(openedOn)}`,
      href: `/reclamations/urne/${id}`,
      note: `${formatCount(left, 'formulaire reste', 'formulaires restent')} à saisir.`,
    })),
  ],
})

export const complaintHome = [mine, entry] as const
