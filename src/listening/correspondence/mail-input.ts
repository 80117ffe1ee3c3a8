import { requiredEmail } from '#src/core/room/fields-address.ts'
import { area, choice, day, pointer, requiredDay, requiredPointer, text, tick, whole } from '#src/core/room/fields.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { BODY_LIMIT } from './complaint.ts'
import { SITE } from './input.ts'
import { KINDS } from './kinds.ts'

/** A mailbox that is followed; its password stands apart and never comes back to a page. */
export const MAILBOX = {
  name: text({ label: 'Nom', limit: 120, missing: 'Donnez un nom à la boîte.', file: { example: 'Qualité' } }),
  address: requiredEmail({
    label: 'Adresse',
    missing: 'Écrivez l’adresse de la boîte.',
    help: 'Celle à laquelle les usagers écrivent.',
    file: { example: 'pref-qualite@exemple.gouv.fr' },
  }),
  site: SITE,
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'À orienter',
    unknown: 'Choisissez un service de la liste.',
    help: 'Sans service, ce qui arrive reste à orienter.',
    file: { help: 'Vide : à orienter.' },
  }),
  kind: choice({
    label: 'Nature par défaut',
    words: KINDS,
    missing: 'Choisissez la nature de ce qui arrive par cette boîte.',
    file: { optional: 'complaint', help: 'Vide : réclamation.', example: KINDS.complaint },
  }),
  since: requiredDay({
    label: 'Relevée depuis le',
    missing: 'Indiquez à partir de quel jour la boîte est relevée.',
    help: 'Ce qui a été reçu avant n’est pas lu.',
    file: { example: '01/11/2026' },
  }),
  host: text({
    label: 'Serveur de réception',
    limit: 200,
    help: 'Vide si la boîte ne peut pas être relevée : ses messages se déposent alors en fichiers.',
    wrong: (typed) => (/^[A-Za-z0-9._:-]+$/.test(typed) ? undefined : 'Écrivez le nom du serveur, sans espace.'),
    file: { example: 'imap.exemple.gouv.fr' },
  }),
  port: whole({
    label: 'Port',
    min: 1,
    limit: 65_535,
    missing: 'Indiquez un port.',
    file: { optional: '993', help: 'Vide : 993.', example: '993' },
  }),
  secure: choice({
    label: 'Chiffrement',
    words: { tls: 'Dès la connexion', starttls: 'Une fois connecté', none: 'Aucun' },
    missing: 'Choisissez comment la connexion est chiffrée.',
    file: { optional: 'tls', help: 'Vide : dès la connexion.', example: 'Dès la connexion' },
  }),
  login: text({ label: 'Identifiant', limit: 200, file: { example: 'pref-qualite' } }),
  inbox: text({
    label: 'Dossier des messages reçus',
    limit: 200,
    missing: 'Indiquez le dossier, « INBOX » en général.',
    file: { optional: 'INBOX', help: 'Vide : INBOX.', example: 'INBOX' },
  }),
  readsSent: tick({
    label: 'Lire aussi le dossier des messages envoyés',
    empty: true,
    help: 'Une réponse tapée dans Outlook ou Thunderbird arrête alors le délai de sa demande. Ce qui ne répond à aucune demande n’est ni gardé ni lu.',
    file: { label: 'Lit les envoyés', help: 'Vide : oui.' },
  }),
  sent: text({
    label: 'Dossier des messages envoyés',
    limit: 200,
    help: 'Vide : celui que le serveur désigne.',
  }),
  tokens: tick({
    label: 'Le serveur accepte les adresses « boite+mot@domaine »',
    help: 'Les réponses retrouvent alors leur demande même si le logiciel de l’usager perd le fil.',
    file: { label: 'Adresses avec un plus' },
  }),
  relays: tick({
    label: 'Des agents y transfèrent des messages d’usagers',
    help: 'L’usager est alors celui du message transféré, pas l’agent.',
    file: { label: 'Reçoit des transferts' },
  }),
  acknowledges: tick({
    label: 'Accuser réception de ce qui arrive',
    empty: true,
    help: 'Par les modèles en vigueur ; jamais à un automate, à une liste ni à une de nos boîtes. À décocher le temps d’un essai, ou si le relais de messagerie le fait déjà.',
    file: { label: 'Accuse réception', help: 'Vide : oui.' },
  }),
}
export const MAILBOX_GROUPS = [
  {
    fields: [
      ['name', 'address'],
      ['site', 'service'],
      ['kind', 'since'],
    ],
  },
  { legend: 'Relève', fields: [['host', 'port', 'secure'], 'login', 'inbox', 'readsSent', 'sent', 'tokens', 'relays'] },
  { legend: 'Accusés', fields: ['acknowledges'] },
] as const
export const MAILBOX_FILE = {
  code: codeField({ limit: 60, example: 'qualite' }),
  ...MAILBOX,
  active: tick({ label: 'Relevée', empty: true, file: { help: 'Non : n’est plus relevée. Vide : oui.' } }),
}

/** The answer that leaves from here. */
export const SENDING = {
  body: area({
    label: 'Réponse',
    limit: BODY_LIMIT,
    rows: 10,
    missing: 'Écrivez la réponse à envoyer.',
    help: 'Elle part telle quelle, suivie du nom de la préfecture. Elle arrête le délai.',
  }),
}
/** To whom a request is passed on. */
export const FORWARDING = {
  to: requiredEmail({
    label: 'Adresse',
    missing: 'Écrivez l’adresse de la boîte à qui transmettre.',
    help: 'Boîte d’un service qui n’a pas de compte ici.',
  }),
  note: area({ label: 'Mot d’accompagnement', limit: 1000, rows: 4 }),
}
/** The day an answer went out, said behind the link of a forward. */
export const SAID = { answeredOn: requiredDay({ label: 'Répondu le', missing: 'Indiquez le jour de la réponse.' }) }
/** A message put into a request. */
export const INTO = {
  reference: text({
    label: 'Référence de la demande',
    limit: 40,
    missing: 'Écrivez la référence de la demande, comme R-2026-0412.',
    width: 'short',
  }),
}
export const DROPPING = {
  mailbox: requiredPointer({
    label: 'Boîte',
    list: 'mailboxes',
    prompt: 'Choisir une boîte',
    missing: 'Choisissez la boîte d’où viennent ces messages.',
  }),
  day: day({
    label: 'Reçus le',
    help: 'Vide : le jour que dit chaque message.',
  }),
}
