import type { ReactElement } from 'react'
import { typedFrom } from '#src/core/room/fields.ts'
import { Fields } from '#src/core/room/fields-form.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FileField, Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { ButtonLink, Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import type { FormShown } from '#src/ground/web/form-route.tsx'
import { EMBLEM } from '../input.ts'
import type { StoredEmblem } from '../store/emblem.ts'

export const LETTERHEAD = '/reglages/en-tete'

type Props = {
  emblem: StoredEmblem | undefined
  /** Whether this person answers for the whole département, whose emblem it is. */
  writes: boolean
  /** It was to be taken away, and another stands there now. */
  elsewhere: boolean
} & FormShown

/** The picture at the head of the département's documents: the préfecture's own, none comes with the program. */
export function LetterheadPage(props: Props): ReactElement {
  const { emblem, writes, elsewhere, typed, errors = {} } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        title="En-tête des documents"
        lead="L’emblème déposé ici figure en tête de la première page des comptes rendus. Sans emblème, le nom de la préfecture seul."
      />
      {elsewhere ? (
        <Notice kind="info" title="L’emblème vient d’être remplacé">
          Celui d’aujourd’hui figure ici : retirez-le s’il doit l’être aussi.
        </Notice>
      ) : null}
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
            {writes ? <ButtonLink href={`${LETTERHEAD}/retirer`} label="Retirer l’emblème" /> : null}
          </>
        ) : (
          <p>Aucun emblème n’est déposé.</p>
        )}
      </Section>
      {writes ? (
        <Section title={emblem ? 'Remplacer l’emblème' : 'Déposer un emblème'}>
          <Form action={LETTERHEAD} files>
            <HiddenVersion version={emblem?.version ?? 0} />
            <FileField
              name="file"
              label="Image"
              help={`PNG ou JPEG, 200 ko et 4 000 pixels de côté au plus${emblem ? '. Sans image, seul le texte change.' : ''}`}
              accept="image/png,image/jpeg"
              error={errors['file']}
              required={emblem === undefined}
            />
            <Fields
              table={EMBLEM}
              groups={[{ fields: ['label'] }]}
              typed={Object.keys(typed).length > 0 ? typed : typedFrom(EMBLEM, { label: emblem?.alt })}
              errors={errors}
            />
            <SubmitRow label="Enregistrer l’emblème" />
          </Form>
        </Section>
      ) : null}
    </>
  )
}
