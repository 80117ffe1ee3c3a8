// Where obligations come from besides a label: what the minutes of 7 December 2023 name, and the label of 2012. Nothing is told that no source says.
import { FORMAT, Manifest } from '#src/core/standards/manifest.ts'

const CLU = 'Compte rendu du CLU de la Moselle, 7 décembre 2023'
const said = { source: CLU, confidence: 'paraphrase' } as const
const unknown = (key: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ key: `${key}-${n + 1}`, placeholder: true, confidence: 'inferred' }))
const text = (facts: Readonly<Record<string, unknown>>) => Manifest.parse({ format: FORMAT, ...facts })

/** A national plan with its targets and their dates. */
export const TELEPHONE_PLAN = text({
  framework: 'plan-telephone',
  code: '2023',
  name: 'Plan téléphone',
  label: 'Plan téléphone interministériel',
  kind: 'plan',
  ...said,
  modules: [
    {
      key: 'objectifs',
      title: 'Les objectifs',
      kind: 'mandatory',
      note: 'Le compte rendu en cite deux ; leur nombre en tout n’est pas connu.',
      ...said,
      commitments: [
        {
          key: 'telephone-decroches',
          title: '85 % d’appels décrochés à fin 2024',
          channels: ['Téléphonie'],
          indicators: ['appels-decroches'],
          dueOn: '2024-12-31',
          ...said,
        },
        {
          key: 'telephone-accessible',
          title: 'Un standard accessible aux personnes en situation de handicap à fin 2025',
          channels: ['Téléphonie'],
          dueOn: '2025-12-31',
          ...said,
        },
      ],
    },
  ],
})

/** A frame with its period. */
export const PRIORITY_MISSIONS = text({
  framework: 'missions-prioritaires',
  code: '2022-2025',
  name: 'Missions prioritaires des préfectures',
  label: 'Missions prioritaires des préfectures 2022-2025',
  kind: 'plan',
  authority: 'Ministère de l’intérieur et des outre-mer',
  validFrom: '2022-01-01',
  validTo: '2025-12-31',
  ...said,
  modules: [
    {
      key: 'missions',
      title: 'Les missions',
      kind: 'mandatory',
      note: 'Le compte rendu n’en cite qu’une.',
      ...said,
      commitments: [
        { key: 'mission-accueil', title: 'Élargir et diversifier les modalités d’accueil du public', ...said },
      ],
    },
  ],
})

const ANSWER = 'Assemblée nationale, réponse à la question écrite 36542'
/** A charter of which only the number of commitments and one delay are known. */
export const MARIANNE = text({
  framework: 'charte-marianne',
  code: '2005',
  name: 'Charte Marianne',
  kind: 'charter',
  validTo: '2020-12-31',
  source: ANSWER,
  confidence: 'paraphrase',
  note: 'Services Publics+, lancé en janvier 2021, en prend le relais : son dernier jour en est déduit.',
  modules: [
    {
      key: 'marianne',
      title: 'Les engagements',
      kind: 'mandatory',
      declared: 5,
      source: ANSWER,
      confidence: 'paraphrase',
      commitments: [
        {
          key: 'marianne-courriers',
          title: 'Répondre aux courriers en deux mois au plus',
          channels: ['Courriers et courriels'],
          source: ANSWER,
          confidence: 'paraphrase',
        },
        ...unknown('marianne-a-completer', 4),
      ],
    },
  ],
})
