import { LinkToCopy } from '#src/core/room/handed-link.tsx'
import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Feed } from '../feed-store.ts'
import { BASE } from './list.tsx'

export const FEEDS = `${BASE}/calendrier`

/** A person's own addresses, and one more. */
export function FeedsPage({
  feeds,
  typed,
  errors = {},
  done,
}: {
  feeds: readonly Feed[]
  typed: Typed
  errors?: FieldErrors | undefined
  done?: string | undefined
}): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        title="Suivre les échéances dans son agenda"
        lead="Une adresse secrète à donner à votre agenda : il montre ce que vos rôles doivent à vos sites, les séances et les audits, et suit les dates qui bougent. Elle ne permet que de lire."
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <Section title="Vos adresses" count={feeds.length === 0 ? undefined : feeds.length}>
        {feeds.length === 0 ? (
          <EmptyState>Vous n’en avez pas encore.</EmptyState>
        ) : (
          <Table
            caption="Vos adresses d’agenda"
            captionHidden
            rows={feeds}
            rowKey={({ id }) => id}
            columns={[
              { key: 'label', head: 'Pour', cell: ({ label }) => label || 'Sans nom' },
              { key: 'made', head: 'Faite le', cell: ({ madeOn }) => longDate(madeOn) },
              {
                key: 'state',
                head: 'État',
                cell: ({ endedOn }) =>
                  endedOn === null ? (
                    <Mark state="met" word="Active" />
                  ) : (
                    <Mark state="final" word={`Retirée le ${longDate(endedOn)}`} />
                  ),
              },
              {
                key: 'act',
                head: 'Décider',
                cell: ({ id, label, endedOn }) =>
                  endedOn === null ? (
                    <a href={`${FEEDS}/${id}/retirer`}>
                      Retirer l’adresse<span className="fr-sr-only">{` : ${label}`}</span>
                    </a>
                  ) : null,
              },
            ]}
          />
        )}
      </Section>
      <Section title="Une adresse de plus" rule>
        <Form action={FEEDS}>
          <TextField
            name="label"
            label="Pour quel agenda"
            help="Facultatif. Exemple : téléphone de service"
            maxLength={80}
            value={typedText(typed, 'label')}
            error={errors['label']}
          />
          <SubmitRow label="Faire l’adresse" cancel={BASE} />
        </Form>
      </Section>
    </>
  )
}

/** The address, shown this once. */
export function FeedMadePage({ link, whole }: { link: string; whole: boolean }): ReactElement {
  return (
    <>
      <PageHead
        title="Votre adresse d’agenda"
        lead="Elle n’est affichée qu’ici. Dans votre agenda, choisissez « s’abonner à un calendrier » et collez-la. Qui la connaît lit vos échéances : retirez-la si elle s’est perdue."
        actions={[{ href: FEEDS, label: 'Revenir à vos adresses' }]}
      />
      <LinkToCopy {...{ link, whole }} />
    </>
  )
}
