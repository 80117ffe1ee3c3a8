import type { Invitation } from '#src/ground/accounts/links.ts'
import { NEW_PASSWORD_HELP } from '#src/ground/accounts/pages.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, TextField } from '#src/ground/design/form.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Person } from '#src/ground/web/web.tsx'
import { roleName } from './people.tsx'

const NONE: FieldErrors = {}

type Props = {
  token: string
  invitation: Invitation
  person: Person | undefined
  typed: Typed
  errors?: FieldErrors | undefined
}

export function InvitationPage({ token, invitation, person, typed, errors = NONE }: Props) {
  const action = `/invitation/${token}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        title={`Rejoindre ${invitation.prefectureName}`}
        lead="Rien n’est fait tant que vous n’avez pas accepté. Ce lien sert une seule fois."
      />
      <KeyValues
        items={[
          { label: 'Adresse invitée', value: invitation.email },
          { label: 'Département', value: `${invitation.tenantName} (${invitation.tenantCode})` },
          { label: 'Rôles proposés', value: invitation.roles.map((r) => r.title || roleName(r.role)).join(', ') },
        ]}
      />
      {person ? (
        <SignedIn action={action} own={person.email === invitation.email} email={person.email} />
      ) : (
        <>
          <Section title="Vous avez déjà un compte">
            <Form action={action}>
              <input type="hidden" name="facon" value="compte" />
              <input type="hidden" name="email" value={invitation.email} autoComplete="username" />
              <TextField
                name="present"
                label="Votre mot de passe"
                type="password"
                autoComplete="current-password"
                error={errors['present']}
                required
              />
              <SubmitRow label="Se connecter et accepter" />
            </Form>
          </Section>
          <Section title="Vous n’avez pas encore de compte">
            <NewAccount action={action} invitation={invitation} typed={typed} errors={errors} />
          </Section>
        </>
      )}
    </>
  )
}

function SignedIn({ action, own, email }: { action: string; own: boolean; email: string }) {
  if (own) return <PostButton action={action} label="Accepter l’invitation" />
  return (
    <>
      <Notice kind="info" title={`Vous êtes connecté avec ${email}. Cette invitation est pour une autre adresse.`} />
      <PostButton action="/deconnexion" label="Se déconnecter" />
    </>
  )
}

function NewAccount({
  action,
  invitation,
  typed,
  errors,
}: {
  action: string
  invitation: Invitation
  typed: Typed
  errors: FieldErrors
}) {
  return (
    <Form action={action}>
      <input type="hidden" name="facon" value="nouveau" />
      <TextField
        name="name"
        label="Votre nom"
        value={typed['name'] === undefined ? invitation.name : typedText(typed, 'name')}
        error={errors['name']}
        autoComplete="name"
        required
      />
      <TextField
        name="password"
        label="Mot de passe à choisir"
        help={NEW_PASSWORD_HELP}
        type="password"
        autoComplete="new-password"
        error={errors['password']}
        required
      />
      <SubmitRow label="Ouvrir mon compte et accepter" />
    </Form>
  )
}
