import type { ReactElement } from 'react'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type Agent, nameOf } from '../training.ts'
import { AGENTS } from './shell.tsx'

/** Asks before what is personal of an agent goes for good. */
export function ErasePage({ agent, errors = {} }: { agent: Agent; errors?: FieldErrors | undefined }): ReactElement {
  const own = `${AGENTS}/${agent.id}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead object where="Agent du registre" title={`Effacer les données de ${nameOf(agent)} ?`} />
      <div className="pv-prose">
        <p>
          Son nom, son prénom, son adresse et son numéro sont effacés pour toujours, avec les raisons et les
          approbations écrites à côté de ses acquis et le numéro de son badge. Ses affectations, ses présences et ses
          acquis restent comptés, sans lien avec une personne : aucun chiffre publié ne change.
        </p>
      </div>
      <Form action={`${own}/effacer`}>
        <HiddenVersion version={agent.version} />
        <SubmitRow label="Effacer les données personnelles" cancel={own} />
      </Form>
    </>
  )
}
