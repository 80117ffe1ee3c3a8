import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextArea } from '#src/ground/design/form.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Campaign } from '../campaign.ts'
import { PUBLISH_REFUSALS, type Published, type PublishRefusal } from '../published.ts'

export const SAID_LIMIT = 3000

export type PublishedProps = {
  campaign: Campaign
  published: readonly Published[]
  /** The public address of the campaign's results. */
  url: string | undefined
  /** Why nothing may be made public today. */
  against: PublishRefusal | undefined
  /** Who reads may also publish. */
  own: boolean
  done: string | undefined
  typed: Typed
  errors?: FieldErrors | undefined
}

/** What is public of a campaign, what it was before, and how to publish its results as they are today. */
export function PublishedPage(props: PublishedProps): ReactElement {
  const { campaign, published, url, done, errors = {} } = props
  const current = published.find(({ withdrawnOn }) => withdrawnOn === null)
  return (
    <>
      <ErrorSummary errors={errors} />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <PageHead
        object
        where={campaign.name}
        title="Résultats publiés"
        lead={
          current === undefined
            ? published.length === 0
              ? 'Rien n’est public. La page publique garde les chiffres du jour où vous publiez : ils ne bougent que si vous publiez de nouveau.'
              : 'Rien n’est public : les résultats ont été retirés. Leur adresse le dit.'
            : `Publics depuis le ${longDate(current.publishedOn)}, tels qu’ils étaient ce jour-là.`
        }
        actions={current !== undefined && url !== undefined ? [{ href: url, label: 'Ouvrir la page publique' }] : []}
      />
      <Publish {...props} current={current} />
      <Past published={published} />
    </>
  )
}

function Publish({
  campaign,
  current,
  published,
  against,
  own,
  typed,
  errors = {},
}: PublishedProps & { current: Published | undefined }): ReactElement | null {
  const path = `/enquetes/${campaign.code}/publication`
  if (!own) return null
  return (
    <Section title={current === undefined ? 'Publier' : 'Publier de nouveau'}>
      {against === undefined ? (
        <>
          <p>
            <a href={`${path}/apercu`}>Voir la page telle qu’elle serait publiée aujourd’hui</a>
          </p>
          <Form action={path}>
            <HiddenVersion version={Number(typedText(typed, 'version')) || (published[0]?.number ?? 0) + 1} />
            <TextArea
              name="said"
              label="Ce que vous en faites"
              help="Vos suites, en phrases simples : « vous nous avez dit, nous avons fait ». Une ligne par idée."
              limit={SAID_LIMIT}
              value={typed.said === undefined ? (current?.said ?? '') : typedText(typed, 'said')}
              error={errors.said}
            />
            <SubmitRow
              label={current === undefined ? 'Publier les résultats' : 'Publier de nouveau'}
              cancel={`/enquetes/${campaign.code}/resultats`}
            />
          </Form>
        </>
      ) : (
        <p>{PUBLISH_REFUSALS[against]}</p>
      )}
      {current === undefined ? null : (
        <p>
          <a href={`${path}/retirer`}>Retirer de la page publique</a>
        </p>
      )}
    </Section>
  )
}

const Past = ({ published }: Pick<PublishedProps, 'published'>): ReactElement | null =>
  published.length === 0 ? null : (
    <Section title="Ce qui a été publié" count={published.length}>
      <Table
        caption="Publications"
        captionHidden
        rows={published}
        rowKey={({ id }) => id}
        columns={[
          { key: 'on', head: 'Publiés le', cell: ({ publishedOn }) => longDate(publishedOn) },
          {
            key: 'off',
            head: 'Jusqu’au',
            cell: ({ withdrawnOn }) => (withdrawnOn === null ? 'Publics aujourd’hui' : longDate(withdrawnOn)),
          },
          {
            key: 'n',
            head: 'Réponses',
            numeric: true,
            cell: ({ answers }) => formatCount(answers, 'réponse', 'réponses'),
          },
          { key: 'said', head: 'Suites', cell: ({ said }) => (said === '' ? 'Aucune écrite' : said) },
        ]}
      />
    </Section>
  )
