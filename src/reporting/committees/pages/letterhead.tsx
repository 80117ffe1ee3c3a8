import type { ReactElement } from 'react'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FileField, Form, TextField } from '#src/ground/design/form.tsx'
import { PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import type { Emblem } from '#src/ground/reports/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'

export const LETTERHEAD = '/reglages/en-tete'

/** The picture at the head of the département's papers: the préfecture's own, none comes with the program. */
export function LetterheadPage(props: { emblem: Emblem | undefined; typed: Typed; errors: FieldErrors }): ReactElement {
  const { emblem, typed, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        title="En-tête des documents"
        lead="L’emblème déposé ici figure en tête de la première page des comptes rendus. Sans emblème, le nom de la préfecture seul."
      />
      <Section opening title="Emblème">
        {emblem ? (
          <>
            <p>
              <img
                src={`${LETTERHEAD}/embleme`}
                alt={emblem.alt}
                width={Math.round((emblem.width / emblem.height) * 96)}
                height={96}
              />
            </p>
            <PostButton kind="secondary" action={`${LETTERHEAD}/retirer`} label="Retirer l’emblème" />
          </>
        ) : (
          <p>Aucun emblème n’est déposé.</p>
        )}
      </Section>
      <Section title={emblem ? 'Remplacer l’emblème' : 'Déposer un emblème'}>
        <Form action={LETTERHEAD} files>
          <FileField
            name="file"
            label="Image"
            help="PNG ou JPEG, 200 ko et 4 000 pixels de côté au plus"
            accept="image/png,image/jpeg"
            error={errors['file']}
            required
          />
          <TextField
            name="label"
            label="Ce que montre l’image"
            help="Lu à qui ne la voit pas. Exemple : Préfet du département, Liberté, Égalité, Fraternité"
            value={typedText(typed, 'label') || (emblem?.alt ?? '')}
            error={errors['label']}
            required
          />
          <SubmitRow label="Enregistrer l’emblème" />
        </Form>
      </Section>
    </>
  )
}
