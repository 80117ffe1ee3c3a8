import type { Mail } from '#src/ground/mail/model.ts'

/** The mail that carries a link to its person. */
export function linkMail(link: {
  name: string
  kind: 'invitation' | 'password'
  href: string
  prefecture: string
  /** What it is for, in a sentence, where the role alone does not tell. */
  about?: string | undefined
}): Mail {
  const { name, kind, href, prefecture, about } = link
  const invited = kind === 'invitation'
  return {
    subject: invited ? 'Un rôle vous est proposé dans Parvis' : 'Choisir votre mot de passe Parvis',
    greeting: `Bonjour ${name},`,
    parts: [
      invited
        ? 'Un rôle vous est proposé dans Parvis, l’outil de suivi de la qualité d’accueil de la préfecture. Ouvrez la page ci-dessous pour l’accepter ou le refuser.'
        : 'Un lien pour choisir votre mot de passe a été demandé pour vous. Ouvrez la page ci-dessous pour le choisir.',
      ...(about === undefined ? [] : [about]),
      { label: invited ? 'Voir la proposition' : 'Choisir un mot de passe', href },
      `Ce lien vaut ${invited ? 'sept jours' : 'une heure'} et sert une fois. Si vous n’attendiez pas ce message, n’ouvrez rien : rien ne change sans vous.`,
    ],
    signature: prefecture,
  }
}
