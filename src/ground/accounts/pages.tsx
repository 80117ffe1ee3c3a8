import { ErrorSummary, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, Radios, TextField } from '#src/ground/design/form.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import type { Person } from '#src/ground/web/web.tsx'
import { PASSWORD_LENGTH } from './strength.ts'

const NONE: FieldErrors = {}
/** What a new password must be, under its field. */
export const NEW_PASSWORD_HELP = `Au moins ${PASSWORD_LENGTH} caractères. Une phrase courte que vous retenez convient.`

export function SignInPage({
  next,
  code,
  email,
  errors = NONE,
  demo,
}: {
  next: string
  /** The département the address names. */
  code: string | undefined
  email: string
  errors?: FieldErrors
  demo: boolean
}) {
  return (
    <>
      <ErrorSummary errors={errors} title="La connexion n’a pas abouti" note="Votre adresse est gardée." />
      <PageHead
        title="Se connecter"
        lead={demo ? 'Les comptes de la démonstration sont affichés au démarrage du programme.' : undefined}
      />
      <Form action="/connexion">
        <input type="hidden" name="suite" value={next} />
        {code ? <input type="hidden" name="departement" value={code} /> : null}
        <TextField
          name="email"
          label="Adresse électronique"
          type="email"
          autoComplete="username"
          value={email}
          error={errors['email']}
          required
        />
        <TextField name="password" label="Mot de passe" type="password" autoComplete="current-password" required />
        <SubmitRow label="Se connecter" />
      </Form>
    </>
  )
}

export function AccountPage({
  person,
  errors = NONE,
  done = false,
}: {
  person: Person
  errors?: FieldErrors
  done?: boolean
}) {
  return (
    <>
      <ErrorSummary errors={errors} />
      {done ? <Notice kind="success" title="Mot de passe changé. Vos autres sessions sont fermées." /> : null}
      <PageHead title="Mon compte" />
      <KeyValues
        items={[
          { label: 'Nom', value: person.name },
          { label: 'Adresse', value: person.email },
          { label: 'Département', value: `${person.tenantName} (${person.tenantCode})` },
          { label: 'Rôles', value: person.roles.map((grant) => grant.title || grant.role).join(', ') },
        ]}
      />
      <Section title="Changer de mot de passe">
        <Form action="/compte/mot-de-passe">
          <TextField
            name="present"
            label="Mot de passe actuel"
            type="password"
            autoComplete="current-password"
            error={errors['present']}
            required
          />
          <TextField
            name="password"
            label="Nouveau mot de passe"
            help={NEW_PASSWORD_HELP}
            type="password"
            autoComplete="new-password"
            error={errors['password']}
            required
          />
          <SubmitRow label="Changer le mot de passe" />
        </Form>
      </Section>
    </>
  )
}

export function TenantPage({
  tenants,
  current,
  next,
}: {
  tenants: readonly { id: number; name: string; code: string }[]
  current: number
  next: string
}) {
  return (
    <>
      <PageHead
        title="Choisir le département"
        lead="Vous en voyez un à la fois. Vous y reviendrez à votre prochaine connexion."
      />
      <Form action="/compte/departement">
        <input type="hidden" name="suite" value={next} />
        <Fieldset legend="Département">
          <Radios
            name="departement"
            label="Travailler dans"
            value={String(current)}
            choices={tenants.map((t) => ({ value: String(t.id), label: `${t.name} (${t.code})` }))}
          />
        </Fieldset>
        <SubmitRow label="Travailler dans ce département" cancel={next} />
      </Form>
    </>
  )
}

export function NewPasswordPage({ token, errors = NONE }: { token: string; errors?: FieldErrors }) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        title="Choisir un mot de passe"
        lead="Ce lien sert une seule fois. Il ne fait rien tant que vous n’avez pas enregistré."
      />
      <Form action={`/mot-de-passe/${token}`}>
        <TextField
          name="password"
          label="Mot de passe"
          help={NEW_PASSWORD_HELP}
          type="password"
          autoComplete="new-password"
          error={errors['password']}
          required
        />
        <SubmitRow label="Enregistrer le mot de passe" />
      </Form>
    </>
  )
}

export function UsedLinkPage() {
  return (
    <PageHead
      title="Ce lien ne sert plus"
      lead="Il a déjà été utilisé, le délai pendant lequel il valait est passé, ou ce pour quoi il était fait n’a plus cours. Demandez-en un autre à votre administrateur. Si votre compte sert dans plusieurs départements, vous seul pouvez changer son mot de passe, depuis « Mon compte »."
      actions={[{ href: '/connexion', label: 'Aller à la connexion' }]}
    />
  )
}
