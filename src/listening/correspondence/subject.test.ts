import { expect, test } from 'vitest'
import { subjectOf } from './subject.ts'

test.each([
  ['Deux heures d’attente. Personne.', 'Deux heures d’attente'],
  ['  Bonjour\nmon dossier', 'Mon dossier'],
  ['Madame, Monsieur,\n\nJe n’ai pas de réponse. Merci.', 'Je n’ai pas de réponse'],
  ['Bonjour !', 'Bonjour !'],
  ['', ''],
  ['J’attends depuis le 12.03.2026 une réponse.', 'J’attends depuis le 12.03.2026 une réponse'],
  ['Votre site www.exemple.gouv.fr ne répond plus.', 'Votre site www.exemple.gouv.fr ne répond plus'],
  ['Le timbre à 29.00 euros a été débité deux fois.', 'Le timbre à 29.00 euros a été débité deux fois'],
  ['Art. R. 311-4 : récépissé refusé.', 'Art. R. 311-4 : récépissé refusé'],
  ['Rappel de M. le chef de bureau jamais reçu.', 'Rappel de M. le chef de bureau jamais reçu'],
  ['Rappel de M. Durand jamais reçu. Que faire ?', 'Rappel de M. Durand jamais reçu'],
  ['1. Attente trop longue\n2. Guichet fermé', 'Attente trop longue'],
  ['- Attente trop longue\n- Guichet fermé', 'Attente trop longue'],
  ['Pourquoi ce refus ? Je ne comprends pas.', 'Pourquoi ce refus ?'],
  ['Trois heures… Personne au guichet.', 'Trois heures…'],
  ['Rien depuis le 3 nov. 2025.', 'Rien depuis le 3 nov. 2025'],
])('[C3-06] object-of-message: « %s »', (message, subject) => {
  expect(subjectOf(message)).toBe(subject)
})

test('[C3-06] object-of-message: a long one is cut at a word', () => {
  expect(subjectOf('mot '.repeat(60)).length).toBeLessThanOrEqual(101)
  expect(subjectOf('x'.repeat(500))).toBe(`X${'x'.repeat(59)}…`)
})
