// A one-use link on its way to its person: by mail where mail leaves, else shown once to whoever made it.
import type { Context } from 'hono'
import type { Tx } from '#src/ground/database/db.ts'
import { TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { mailLeaves, sendMail } from '#src/ground/mail/mail.ts'
import { linkTo } from '#src/ground/web/links.ts'
import { type Env, page, personOf } from '#src/ground/web/web.tsx'
import { linkMail } from './link-mail.ts'

const LIFE = { invitation: 'sept jours', password: 'une heure' } as const

/** A link for somebody; `about` is told in its mail. */
export type HandedLink = {
  name: string
  email: string
  path: string
  kind: keyof typeof LIFE
  about?: string | undefined
}
type Handed = HandedLink & { sent: boolean }

/** Where mail leaves and links are whole, the link goes to its person alone; else it is shown once, to be handed over. */
export async function handOver(c: Context<Env>, tx: Tx, link: HandedLink): Promise<Handed> {
  const deps = c.get('deps')
  if (!mailLeaves(deps) || deps.env.origin === undefined) return { ...link, sent: false }
  const { tenant, prefectureName } = personOf(c)
  const mail = linkMail({ ...link, href: linkTo(c, link.path), prefecture: prefectureName })
  await sendMail(tx, deps, { tenant, kind: `account.${link.kind}`, to: link.email, mail })
  return { ...link, sent: true }
}

type Back = { href: string; label: string }

/** Says that the link left, or shows it. */
export function showLink(c: Context<Env>, made: Handed, back: Back): Response | Promise<Response> {
  if (made.sent) return page(c, <LinkSentPage {...made} back={back} />, { title: 'Lien envoyé', narrow: true })
  const whole = c.get('deps').env.origin !== undefined
  const content = <LinkPage {...made} link={linkTo(c, made.path)} {...{ whole, back }} />
  return page(c, content, { title: 'Lien à transmettre', narrow: true })
}

type LinkProps = Pick<HandedLink, 'name' | 'kind'> & { link: string; whole: boolean; back: Back }

function LinkPage({ name, kind, link, whole, back }: LinkProps) {
  const what =
    kind === 'invitation'
      ? `Le lien d’invitation de ${name} vaut sept jours`
      : `Le lien de ${name} pour choisir un mot de passe vaut une heure`
  return (
    <>
      <PageHead
        title="Lien à transmettre"
        lead={`${what} et sert une fois. Il n’est affiché qu’ici.`}
        actions={[back]}
      />
      <LinkToCopy {...{ link, whole }} />
      {kind === 'password' ? (
        <p>
          Il n’agit que si la personne n’a de rôle que dans votre département : un compte qui sert ailleurs n’est changé
          que par elle, depuis « Mon compte ».
        </p>
      ) : null}
    </>
  )
}

/** An address shown once, to be copied; `whole`: it begins with the public address of the product. */
export function LinkToCopy({ link, whole }: { link: string; whole: boolean }) {
  return (
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
  )
}

function LinkSentPage({ name, kind, back }: Pick<HandedLink, 'name' | 'kind'> & { back: Back }) {
  const what = kind === 'invitation' ? 'L’invitation' : 'Le lien pour choisir un mot de passe'
  return (
    <PageHead
      title="Lien envoyé"
      lead={`${what} part par courriel à ${name}. Le lien vaut ${LIFE[kind]} et sert une fois. S’il n’arrive pas, vérifiez l’adresse, puis « État du système » pour savoir s’il est parti.`}
      actions={[back]}
    />
  )
}
