import { area, choice, day, pointer, requiredPointer, text, tick, url, type ValuesOf } from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { maybeWhole, month } from '#src/core/room/fields-digits.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { NETWORKS } from './kinds.ts'

export const ACCOUNT = {
  name: text({
    label: 'Nom du compte',
    limit: 160,
    missing: 'Donnez un nom au compte.',
    help: 'Exemple : Préfecture, Facebook',
    file: { label: 'Compte', example: 'Préfecture, Facebook' },
  }),
  network: choice({
    label: 'Réseau',
    words: NETWORKS,
    missing: 'Choisissez le réseau.',
    file: { example: 'Facebook' },
  }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : tout le département.', example: '' },
  }),
  address: url({ label: 'Adresse', limit: 500, file: { example: 'https://www.example.fr/prefecture' } }),
  openedOn: day({ label: 'Ouvert le', file: { example: '02/01/2024' } }),
  closedOn: day({ label: 'Fermé le', file: { example: '' } }),
  charter: text({
    label: 'Charte de modération, version',
    limit: 80,
    help: 'Exemple : version 2',
    file: { example: 'version 2' },
  }),
  charterOn: day({ label: 'En vigueur depuis le', file: { label: 'Charte en vigueur le', example: '02/01/2025' } }),
  charterUrl: url({ label: 'Adresse de la charte', limit: 500, file: { example: '' } }),
  note: area({ label: 'Remarques', limit: 2000, rows: 3, file: { example: '' } }),
}
export type AccountFields = ValuesOf<typeof ACCOUNT>
export const ACCOUNT_FILE = { code: codeField({ limit: 60, example: 'prefecture-facebook' }), ...ACCOUNT }
export const ACCOUNT_GROUPS: readonly Group<typeof ACCOUNT>[] = [
  { legend: 'Le compte', fields: ['name', ['network', 'site'], 'address', ['openedOn', 'closedOn']] },
  { legend: 'La modération', fields: [['charter', 'charterOn'], 'charterUrl'] },
  { fields: ['note'] },
]

const counted = (label: string, limit: number, aliases: readonly string[] = []) =>
  maybeWhole({
    label,
    limit,
    wrong: 'Indiquez un nombre en chiffres, ou laissez vide si vous ne le savez pas.',
    file: { help: 'Vide : non connu.', example: '120', aliases },
  })
const [MANY, MORE] = [10_000_000, 100_000_000]

/** The numbers of a month, under the names that the exports of networks give them too. */
export const NUMBER_FIELDS = {
  posts: counted('Publications', MANY, ['Posts', 'Tweets', 'Publications du mois']),
  views: counted('Vues', 1_000_000_000, ['Impressions', 'Views', 'Affichages']),
  reactions: counted('Réactions', MORE, ['Reactions', 'Likes', 'J’aime', 'Mentions J’aime', 'Favoris']),
  comments: counted('Commentaires', MORE, ['Comments', 'Replies', 'Réponses']),
  shares: counted('Partages', MORE, ['Shares', 'Reposts', 'Retweets', 'Republications']),
  subscribers: counted('Abonnés, fin du mois', MORE, ['Abonnés', 'Followers', 'Total followers', 'Nombre d’abonnés']),
  hidden: counted('Messages masqués', MANY, ['Masqués']),
  answered: counted('Messages répondus', MANY, ['Répondus']),
  messages: counted('Messages privés reçus', MANY, ['Messages privés', 'Private messages']),
}

/** A month of one account. */
export const MONTH = {
  account: requiredPointer({
    label: 'Compte',
    list: 'accounts',
    prompt: 'Choisir un compte',
    missing: 'Choisissez un compte de la liste.',
    file: { example: 'prefecture-facebook', aliases: ['Page', 'Nom de la page', 'Account', 'Profil'] },
  }),
  month: month({
    label: 'Mois',
    missing: 'Indiquez le mois, comme 2026-05.',
    file: { example: '05/2026', aliases: ['Date', 'Période', 'Month'] },
  }),
  ...NUMBER_FIELDS,
  hiddenWhy: area({
    label: 'Pourquoi des messages ont été masqués',
    limit: 1000,
    rows: 2,
    help: 'Sans rien qui nomme une personne. Exemple : 3 injures, 1 publicité',
    file: { label: 'Motifs des messages masqués', example: '3 injures' },
  }),
  source: text({
    label: 'D’où viennent ces nombres',
    limit: 200,
    missing: 'Dites d’où viennent ces nombres : c’est ce qui permet de les défendre.',
    help: 'Exemple : export du réseau, mai 2026',
    file: { label: 'Source', example: 'Export du réseau, mai 2026' },
  }),
  approximate: tick({
    label: 'Nombres approchés (« plus de », « environ »)',
    file: { label: 'Approché', example: '' },
  }),
  takenOver: tick({
    label: 'Repris du passé : ne peut pas être ouvert publication par publication',
    file: { label: 'Repris', example: '' },
  }),
}
export type MonthFields = ValuesOf<typeof MONTH>
export const MONTH_GROUPS: readonly Group<typeof MONTH>[] = [
  { legend: 'De quoi il s’agit', fields: [['account', 'month']] },
  {
    legend: 'Le mois',
    fields: [
      ['posts', 'views', 'subscribers'],
      ['reactions', 'comments', 'shares'],
    ],
  },
  { legend: 'La modération', fields: [['messages', 'answered', 'hidden'], 'hiddenWhy'] },
  { legend: 'Leur origine', fields: ['source', 'approximate', 'takenOver'] },
]
