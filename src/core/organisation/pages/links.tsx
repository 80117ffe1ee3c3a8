import { TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'

const LIST = '/reglages/personnes'
const BACK = [{ href: LIST, label: 'Revenir aux personnes' }]
const LIFE = { invitation: 'sept jours', password: 'une heure' } as const

type LinkProps = { name: string; kind: 'invitation' | 'password'; link: string; whole: boolean }

export function LinkPage({ name, kind, link, whole }: LinkProps) {
  const what =
    kind === 'invitation'
      ? `Le lien d’invitation de ${name} vaut sept jours`
      : `Le lien de ${name} pour choisir un mot de passe vaut une heure`
  return (
    <>
      <PageHead title="Lien à transmettre" lead={`${what} et sert une fois. Il n’est affiché qu’ici.`} actions={BACK} />
      <TextField
        name="lien"
        label="Adresse à copier"
        help={
          whole
            ? undefined
            : 'Ajoutez devant l’adresse par laquelle vous ouvrez Parvis : l’adresse publique n’est pas réglée (PARVIS_ORIGIN).'
        }
        value={link}
      />
      {kind === 'password' ? (
        <p>
          Il n’agit que si la personne n’a de rôle que dans votre département : un compte qui sert ailleurs n’est changé
          que par elle, depuis « Mon compte ».
        </p>
      ) : null}
    </>
  )
}

export function LinkSentPage({ name, kind }: { name: string; kind: keyof typeof LIFE }) {
  const what = kind === 'invitation' ? 'L’invitation' : 'Le lien pour choisir un mot de passe'
  return (
    <PageHead
      title="Lien envoyé"
      lead={`${what} part par courriel à ${name}. Le lien vaut ${LIFE[kind]} et sert une fois. S’il n’arrive pas, vérifiez l’adresse, puis « État du système » pour savoir s’il est parti.`}
      actions={BACK}
    />
  )
}
