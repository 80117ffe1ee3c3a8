// The text messages of the demonstration: models in force, one a next version of another.
import type { Row } from './folder.ts'

const REFUSAL = 'Ne plus recevoir de SMS : [refus]'
export const TEXTS: readonly Row[] = [
  {
    code: 'lien-de-demarche',
    number: 1,
    name: 'Lien d’une démarche',
    purpose: 'information',
    body: `[démarche] : [lien] ${REFUSAL}`,
    state: 'withdrawn',
    publishedOn: '2025-01-06',
    withdrawnOn: '2026-02-02',
  },
  {
    code: 'lien-de-demarche',
    number: 2,
    name: 'Lien d’une démarche',
    purpose: 'information',
    body: `[préfecture] : [démarche], [lien] [documents] ${REFUSAL}`,
    state: 'published',
    publishedOn: '2026-02-02',
  },
  {
    code: 'enquete-apres-visite',
    number: 1,
    name: 'Enquête après une visite',
    purpose: 'survey',
    body: `[site] : votre avis en 3 minutes, anonyme : [lien] [mot] ${REFUSAL}`,
    state: 'published',
    publishedOn: '2025-09-01',
  },
]
