import { basisColumn, RECORD_BASIS } from '#src/core/room/basis.ts'
import {
  choicesOf,
  dayIn,
  type ImportProfile,
  numberOf,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { keysLike, storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { masked } from '#src/core/room/masks.ts'
import { CHANNELS, COMMENT_LIMIT, STAR_WORDS, starsText } from '../rating.ts'
import { exportRatings } from '../store/ratings.ts'
import { listPlaces } from '../store/places.ts'

const STAR_CHOICES = Object.fromEntries(
  Object.entries(STAR_WORDS).map(([n, word]) => [n, [starsText(Number(n)), `${n}/5`, `${n} sur 5`, word]]),
)

/** Ratings one by one: what other tools gathered, and what the export gives back. */
export const ratingsProfile: ImportProfile = {
  code: 'avis-en-etoiles',
  record: 'rating',
  label: 'Avis en étoiles, ligne à ligne',
  right: 'stars.write',
  help: 'Une ligne par avis, avec sa source. Le même fichier deux fois n’ajoute rien ; un avis égal dans un autre fichier compte en plus. Les commentaires sont masqués avant d’être gardés.',
  keyLabel: 'repère, ou le contenu entier',
  columns: [
    {
      key: 'site',
      label: 'Site',
      kind: 'site',
      required: true,
      help: 'Le site dont on donne son avis.',
      example: 'montclair',
    },
    { key: 'service', label: 'Service', kind: 'service', help: 'Vide : le site entier.', example: '' },
    {
      key: 'day',
      label: 'Jour',
      kind: 'day',
      required: true,
      help: 'Le jour de l’avis.',
      example: '12/11/2025',
      aliases: ['Date'],
    },
    {
      key: 'stars',
      label: 'Étoiles',
      kind: 'choice',
      choices: STAR_CHOICES,
      required: true,
      help: 'De 1 à 5.',
      example: '4',
      aliases: ['Note', 'Nombre d’étoiles', 'Note sur 5'],
    },
    {
      key: 'comment',
      label: 'Commentaire',
      kind: 'text',
      limit: COMMENT_LIMIT,
      help: 'Noms, téléphones, adresses et numéros y sont masqués avant d’être gardés.',
      example: '',
      aliases: ['Avis', 'Verbatim'],
      sensitive: true,
    },
    {
      key: 'channel',
      label: 'Canal',
      kind: 'choice',
      choices: choicesOf(CHANNELS, { web: ['QR code', 'en ligne'], kiosk: ['tablette'], imported: ['importé'] }),
      help: 'Vide : autre outil.',
      example: 'Autre outil',
    },
    {
      key: 'source',
      label: 'Source',
      kind: 'text',
      limit: 300,
      help: 'D’où vient cet avis.',
      example: 'Je donne mon avis, export du 4 janvier 2026',
    },
    {
      key: 'place',
      label: 'Lieu d’avis',
      kind: 'reference',
      reference: 'places',
      help: 'Écrit par l’export : le code du lieu qui l’a reçu.',
      example: '',
    },
    { key: 'erasedOn', label: 'Commentaire effacé le', kind: 'day', help: 'Écrit par l’export.', example: '' },
    RECORD_BASIS,
    {
      key: 'mark',
      label: 'Repère',
      kind: 'text',
      limit: 60,
      help: 'Écrit par l’export, pour reconnaître un avis déjà là. Vide pour un avis nouveau.',
      example: '',
    },
  ],
  naturalKey: (values) => textOf(values, 'mark') || null,
  servesOn: (values) => dayIn(values, 'day'),
  references: async (tx) => ({
    places: (await listPlaces(tx)).flatMap(({ id, code, site, audience }) =>
      audience === 'users' ? [{ id, words: [code], site }] : [],
    ),
  }),
  check: (values, { today }) =>
    textOf(values, 'day') > today ? [{ column: 'day', message: 'Ce jour n’est pas encore passé.' }] : [],
  keysLike: (tx, contents) => keysLike(tx, { table: 'rating', column: 'importKey' }, contents),
  async store(tx, rows, context) {
    const sites = new Map((await listPlaces(tx)).map(({ id, site }) => [id, site]))
    const wrong = rows.flatMap(({ line, values }): RowOutcome[] => {
      const place = numberOf(values, 'place')
      return place === null || sites.get(place) === values['site']
        ? []
        : [{ line, outcome: 'refused', fault: { column: 'place', message: 'Ce lieu d’avis est sur un autre site.' } }]
    })
    if (wrong.length > 0) return wrong
    return storeInTable(tx, {
      table: 'rating',
      key: ['importKey'],
      rows: rows.map(({ line, key, values }) => {
        const erased = textOf(values, 'erasedOn')
        const comment = erased === '' ? masked(textOf(values, 'comment')) : ''
        return {
          line,
          values: {
            importKey: key,
            place: values['place'] ?? null,
            site: values['site'],
            service: values['service'] ?? null,
            channel: values['channel'] ?? 'imported',
            day: values['day'],
            stars: Number(textOf(values, 'stars')),
            comment,
            commented: comment !== '' || erased !== '',
            erasedOn: erased === '' ? null : erased,
            source: textOf(values, 'source'),
            ...basisColumn(values),
          },
        }
      }),
      whenNew: { sourceImport: context.import },
      progress: context.progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'rating', rows }),
  export: async (tx) =>
    (await exportRatings(tx)).map(({ importKey, stars, ...row }) => ({
      ...row,
      stars: String(stars),
      mark: importKey,
    })),
}
