import { territories, territoryName } from '#src/ground/calendar/index.ts'
import { ErrorSummary, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, Select, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'

const NONE: FieldErrors = {}

export function CommissionPage({ token, typed, errors = NONE }: { token: string; typed: Typed; errors?: FieldErrors }) {
  const value = (name: string) => typedText(typed, name)
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        title="Mise en service"
        lead="Une page pour ouvrir votre département et votre compte. Les sites, les services et les cibles viennent ensuite, à votre rythme."
      />
      <Form action={`/mise-en-service/${token}`}>
        <Fieldset legend="Le département">
          <TextField
            name="code"
            label="Numéro"
            help="Exemple : 92, 2A ou 974"
            value={value('code')}
            error={errors['code']}
            width="short"
            required
          />
          <TextField
            name="name"
            label="Nom"
            help="Sans l’article"
            value={value('name')}
            error={errors['name']}
            required
          />
          <TextField
            name="prefectureName"
            label="Nom de la préfecture"
            help="Tel qu’il est en tête des courriers"
            value={value('prefectureName')}
            error={errors['prefectureName']}
            required
          />
          <Select
            name="territory"
            label="Territoire"
            help="Il fixe les jours fériés et l’heure."
            prompt="Choisir un territoire"
            value={value('territory')}
            error={errors['territory']}
            required
            options={territories.map((code) => ({ value: code, label: territoryName(code) }))}
          />
        </Fieldset>
        <Fieldset legend="Votre compte d’administrateur">
          <TextField
            name="adminName"
            label="Votre nom"
            value={value('adminName')}
            error={errors['adminName']}
            autoComplete="name"
            required
          />
          <TextField
            name="email"
            label="Votre adresse électronique"
            type="email"
            value={value('email')}
            error={errors['email']}
            autoComplete="username"
            required
          />
          <TextField
            name="password"
            label="Mot de passe"
            help="Au moins 12 caractères. Une phrase courte que vous retenez convient."
            type="password"
            error={errors['password']}
            autoComplete="new-password"
            required
          />
        </Fieldset>
        <SubmitRow label="Ouvrir le département" />
      </Form>
    </>
  )
}
