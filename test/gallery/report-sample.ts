import { horizontalBars, lineChart } from '#src/ground/design/charts/index.ts'
import type { Deck, Metadata, Poster, Report, Table } from '#src/ground/reports/model.ts'
import { qrSvg } from '#src/ground/reports/qr.ts'

/** A page of minutes with one block of each kind, for the tests of every format. */
export const SAMPLE_METADATA: Metadata = {
  title: 'Compte rendu du comité local des usagers',
  subtitle: 'Bilan annuel 2022 de la démarche qualité',
  lang: 'fr',
  author: 'Préfecture des Hauts-de-Seine',
  date: '2023-03-10',
  dateLabel: '10 mars 2023',
  issuer: [
    'Préfecture des Hauts-de-Seine',
    'Secrétariat général commun départemental',
    'Mission performance et qualité',
  ],
  running: 'Compte rendu du CLU et du CLAC',
}

const EMAILS: Table = {
  caption: "Réponse aux courriels d'information, par site, année 2022",
  columns: [
    { label: "Courriels d'information, 2022" },
    { label: 'Nanterre', align: 'right' },
    { label: 'Antony', align: 'right' },
    { label: 'Boulogne', align: 'right' },
    { label: 'Cible', align: 'right' },
  ],
  rows: [
    ['Répondus en 5 jours ouvrés', [{ text: '24,8 %', tone: 'off' }], '82,7 %', '80,4 %', '75 %'],
    ['Délai moyen, en jours', '3,0', '1,28', '1,80', '5'],
  ],
  source: 'Source : registre des courriels, chiffres arrêtés au 31 décembre 2022.',
}

const MONTHS = ['janv.', 'févr.', 'mars', 'avril', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']
const RATES = [56.8, 58.8, 64.1, 65.6, 72.4, 76.7, 77.8, 76.2, 80.6, 84.8, 89.3, 95.7]
const REASONS = [
  { label: 'Instruction des titres de séjour', value: 43 },
  { label: 'Prise de rendez-vous', value: 37 },
  { label: 'Autres motifs', value: 20, tone: 'muted' as const },
]

export const SAMPLE_REPORT: Report = {
  metadata: SAMPLE_METADATA,
  numbered: true,
  blocks: [
    {
      kind: 'key-values',
      rows: [
        ['Séance', 'vendredi 10 mars 2023, 9 h 30'],
        ['Lieu', 'préfecture, salle « Hauts-de-Seine »'],
        ['Présents', '21 personnes sur 34'],
      ],
    },
    { kind: 'heading', level: 1, text: 'Bilan annuel 2022 de la démarche Qual-e-Pref' },
    { kind: 'heading', level: 2, text: 'Indicateurs' },
    {
      kind: 'paragraph',
      text: "Les délais moyens de réponse aux demandes d'information par courriel sont inférieurs à la valeur cible de 5 jours : 1,28 jour à Antony, 1,80 jour à Boulogne et 3 jours à Nanterre. Le taux de réponse en 5 jours ouvrés est en dessous de la valeur cible de 75 % à Nanterre (24,8 %), au-dessus à Antony (82,7 %) et à Boulogne (80,4 %).",
    },
    { kind: 'table', ...EMAILS },
    { kind: 'heading', level: 2, text: 'Réclamations' },
    {
      kind: 'paragraph',
      text: [
        'Le taux de réponse dans les délais de la préfecture atteint ',
        { text: '73,6 %', bold: true },
        ", contre 45 % en 2021, pour une cible de 75 %. Sur 376 réclamations, 43 % portent sur l'instruction des titres de séjour. ",
        { text: 'La définition est publiée', href: 'https://exemple.gouv.fr/definition' },
        '.',
      ],
    },
    {
      kind: 'figure',
      caption: 'Motifs des réclamations de la préfecture, 2022 (n = 376)',
      drawing: horizontalBars(
        { title: 'Motifs des réclamations', unit: '%', max: 60, rows: REASONS },
        { theme: 'document', layout: 'beside', width: 650, barHeight: 22, gap: 12 },
      ),
      table: {
        caption: 'Motifs des réclamations',
        columns: [{ label: 'Motif' }, { label: 'Part', align: 'right' }],
        rows: REASONS.map((reason) => [reason.label, `${reason.value} %`]),
      },
    },
    { kind: 'heading', level: 2, text: 'Échanges' },
    {
      kind: 'paragraph',
      text: "L'UDAF s'interroge sur la possibilité, pour les usagers, de prendre rendez-vous au PAN e-Meraude. Le directeur adjoint du SGCD rappelle que l'onglet est difficile à trouver ; l'objectif de 2023 est de faciliter la prise de rendez-vous.",
    },
    {
      kind: 'decision',
      label: 'Suite 3.',
      text: "Rendre l'onglet « Prendre rendez-vous » visible dès la page d'accueil.",
      owner: 'Bureau des relations avec les usagers, 2023.',
    },
    {
      kind: 'list',
      ordered: false,
      items: ['Envoyer le lien aux associations ;', 'mesurer les visites au 2ᵉ trimestre, objectif ≥ 75 %.'],
    },
    { kind: 'list', ordered: true, items: ['Premier point', [{ text: 'Second', italic: true }, ' point']] },
    {
      kind: 'figure',
      caption: 'Réponses dans les délais, mois par mois',
      drawing: lineChart(
        {
          title: 'Réponses dans les délais',
          unit: '%',
          decimals: 1,
          points: MONTHS.map((label, index) => ({ label, value: RATES[index] ?? null })),
          target: { value: 75, label: 'cible 75', better: 'up' },
          previous: { label: '2021', values: 45 },
        },
        { theme: 'document', width: 650, height: 250 },
      ),
      table: {
        caption: 'Taux par mois',
        columns: [{ label: 'Mois' }, { label: 'Taux', align: 'right' }],
        rows: MONTHS.map((month, index) => [month, `${String(RATES[index]).replace('.', ',')} %`]),
      },
    },
    {
      kind: 'table',
      caption: "Plan d'actions",
      columns: [{ label: 'N°', align: 'right' }, { label: 'Action' }, { label: 'Responsable' }, { label: 'Échéance' }],
      rows: [
        { group: 'Engagement 4' },
        ...Array.from({ length: 44 }, (_, index) => [
          String(index + 1),
          `Suivre chaque jour les réclamations reçues au guichet et par courriel, lot ${index + 1}`,
          'Mission performance et qualité',
          '30 juin 2023',
        ]),
      ],
    },
    {
      kind: 'image',
      drawing: { svg: qrSvg('https://exemple.gouv.fr/e/ABCD'), alt: "Code QR vers l'enquête", width: 200, height: 200 },
      widthMm: 30,
      legend: 'exemple.gouv.fr/e/ABCD',
    },
    {
      kind: 'signatures',
      people: [{ role: 'La présidente du comité', name: 'Anne Martin' }, { role: 'Le secrétaire de séance' }],
    },
  ],
}

export const SAMPLE_POSTER: Poster = {
  metadata: { ...SAMPLE_METADATA, title: 'Affiche : donnez votre avis' },
  title: 'Votre avis sur votre accueil ?',
  lines: ['Deux minutes, sans donner votre nom.', 'Les résultats sont affichés ici chaque trimestre.'],
  qr: { svg: qrSvg('https://exemple.gouv.fr/e/ABCD'), alt: "Code QR de l'enquête : exemple.gouv.fr/e/ABCD" },
  url: 'exemple.gouv.fr/e/ABCD',
  footer: 'Un questionnaire sur papier est disponible au guichet 3. Vos réponses sont anonymes.',
}

export const SAMPLE_DECK: Deck = {
  metadata: SAMPLE_METADATA,
  event: 'Comité local des usagers, 10 mars 2023',
  slides: [
    {
      title: 'À Nanterre, un courriel sur quatre seulement reçoit sa réponse en 5 jours',
      subtitle: "Demandes d'information par courriel, année 2022",
      body: {
        kind: 'charts',
        charts: [
          {
            heading: 'Répondus en 5 jours ouvrés',
            drawing: horizontalBars(
              {
                title: 'Répondus en 5 jours ouvrés',
                unit: '%',
                decimals: 1,
                rows: [
                  { label: 'Nanterre', value: 24.8, tone: 'off' },
                  { label: 'Antony', value: 82.7 },
                  { label: 'Boulogne', value: 80.4 },
                ],
                target: { value: 75, label: 'cible 75 %' },
              },
              { theme: 'document', layout: 'beside', width: 660, size: 22, barHeight: 56, gap: 30 },
            ),
          },
          {
            heading: 'Délai moyen, en jours',
            drawing: horizontalBars(
              {
                title: 'Délai moyen, en jours',
                decimals: 2,
                rows: [
                  { label: 'Nanterre', value: 3, tone: 'second' },
                  { label: 'Antony', value: 1.28, tone: 'second' },
                  { label: 'Boulogne', value: 1.8, tone: 'second' },
                ],
                target: { value: 5, label: 'cible : 5 au plus' },
              },
              { theme: 'document', layout: 'beside', width: 440, size: 22, barHeight: 56, gap: 30 },
            ),
          },
        ],
        numbers: EMAILS,
      },
      line: 'Le délai moyen ne porte que sur les courriels répondus : il ne suffit pas.',
      source: "Point 4, bloc « Courriels d'information », arrêté au 31 décembre 2022",
    },
    {
      title: 'Deux sites sur trois tiennent la cible',
      body: { kind: 'table', table: EMAILS },
      line: 'Nanterre reste loin.',
      source: 'Registre des courriels',
    },
    {
      title: 'Trois suites sont proposées au comité',
      body: {
        kind: 'list',
        items: [
          "Rendre l'onglet visible dès la page d'accueil",
          [{ text: 'Compter', bold: true }, ' les courriels sans réponse'],
          'Relire les délais en juin',
        ],
      },
      source: "Plan d'actions 2023",
    },
  ],
}
