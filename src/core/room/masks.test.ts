import { describe, expect, test } from 'vitest'
import { masked } from './masks.ts'

describe('[B6-01] what tells who is masked before anybody reads', () => {
  test.each<[string, string]>([
    ['Merci à Mme Martin du guichet 4', 'Merci à Mme [nom masqué] du guichet 4'],
    ['M. Jean DUPONT a été parfait', 'M. [nom masqué] a été parfait'],
    ['Monsieur Ben Salah ne répond pas', 'Monsieur [nom masqué] ne répond pas'],
    ['madame Le Goff très aimable', 'madame [nom masqué] très aimable'],
    ['Monsieur le Préfet devrait venir', 'Monsieur le Préfet devrait venir'],
    ['MADAME EST TRES GENTILLE', 'MADAME EST TRES GENTILLE'],
    ['MADAME MARTIN EST TRES GENTILLE', 'MADAME [nom masqué] EST TRES GENTILLE'],
    ['Je m’appelle Awa Traoré et j’attends', 'Je m’appelle [nom masqué] et j’attends'],
    ['Sophie a pris le temps de m’écouter', '[nom masqué] a pris le temps de m’écouter'],
    ['Bravo à Karim Haddad pour sa patience', 'Bravo à [nom masqué] pour sa patience'],
    ['DUPONT Jean, convoqué mardi', '[nom masqué], convoqué mardi'],
    ['Marine est une couleur', 'Marine est une couleur'],
    ['l’agent Moreau était débordé', 'l’agent [nom masqué] était débordé'],
    ['Appelez-moi au 06 12 34 56 78', 'Appelez-moi au [téléphone masqué]'],
    ['tel 01.40.97.20.00.', 'tel [téléphone masqué].'],
    ['+33 (0)6 12 34 56 78 le soir', '[téléphone masqué] le soir'],
    ['0262123456 à La Réunion', '[téléphone masqué] à La Réunion'],
    ['écrivez à awa.traore+pref@exemple.fr svp', 'écrivez à [courriel masqué] svp'],
    ['awa (at) exemple.fr', '[courriel masqué]'],
    ['J’habite 12 bis, rue des Lilas à côté', 'J’habite [adresse masquée] à côté'],
    ['au 3 avenue du Général Leclerc 92000 Nanterre depuis', 'au [adresse masquée] depuis'],
    ['92000 Nanterre', '[adresse masquée]'],
    ['12 rue de la paix', '[adresse masquée]'],
    ['dossier n° 9203 en attente', 'dossier n° [numéro masqué] en attente'],
    ['mon numéro AGDREF 9912345678', 'mon numéro AGDREF [numéro masqué]'],
    ['référence : ABC-2024-118', 'référence : [numéro masqué]'],
    ['passeport 20AB12345 perdu', 'passeport [numéro masqué] perdu'],
    ['véhicule AB-123-CD', 'véhicule [numéro masqué]'],
    ['1 85 05 78 006 084 36', '[numéro masqué]'],
    ['FR76 3000 6000 0112 3456 7890 189', '[numéro masqué]'],
  ])('%s', (text, expected) => {
    expect(masked(text)).toBe(expected)
    expect(masked(masked(text)), 'masked twice').toBe(expected)
  })
  test.each<string>([
    'J’ai attendu 45 minutes le 12 mai 2026 à 14h30.',
    'Deux guichets sur 5 ouverts, 3e visite en 2026.',
    'La place de stationnement est trop étroite.',
    'Le titre de séjour a été remis en 90 jours.',
    'Les timbres coûtent 225 euros, 1 250,50 € en tout.',
    'Très bon accueil, personnel souriant.',
    'Accueil froid. Rose des vents au sol.',
    'Le site ANTS ne marche pas, la CNI non plus.',
    'Ouvert de 9h à 12h puis 13h30-16h',
    'Madame la sous-préfète a répondu.',
  ])('nothing of anybody: %s', (text) => {
    expect(masked(text)).toBe(text)
  })
})
