import type { PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, TextArea } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { inPlanOrder, isOpen, summarise } from '../action.ts'
import type { TypedReview } from '../actions.ts'
import type { ActionRow } from '../store.ts'
import { StateMark } from './state.tsx'

const BASE = '/plan-actions'
export const REVIEW_LIMIT = 4000

/** A review that was not saved: what was typed, and the actions it is about. */
export type Refused = {
  reviews: ReadonlyMap<number, TypedReview>
  long: readonly number[]
  /** Changed by somebody else meanwhile. */
  stale: readonly number[]
}
type ReviewProps = {
  year: number
  actions: readonly ActionRow[]
  today: PlainDate
  writes: (action: ActionRow) => boolean
  refused: Refused | undefined
}

/** One sentence per action, once a year. */
export function ReviewPage({ year, actions, today, writes, refused }: ReviewProps) {
  const s = summarise(actions, today)
  const left = actions.filter((a) => isOpen(a.state))
  const errors = errorsOf(refused)
  const writable = actions.some(writes)
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={`Plan d’actions ${year}`}
        title="Revue annuelle"
        lead={`${formatCount(s.done, 'action réalisée', 'actions réalisées')} sur ${s.total}. ${left.length === 0 ? 'Rien ne reste ouvert.' : `${formatCount(left.length, 'reste ouverte', 'restent ouvertes')} : terminez-les, reportez-les ou abandonnez-les avec leur raison.`}`}
        actions={[{ href: `${BASE}?annee=${year}`, label: 'Revenir au plan' }]}
      />
      {actions.length === 0 ? (
        <EmptyState>Aucune action à revoir dans ce plan.</EmptyState>
      ) : (
        <Form action={`${BASE}/revue`} guard>
          <input type="hidden" name="annee" value={year} />
          {inPlanOrder(actions, today).map((action) => (
            <Section key={action.id} title={action.title} note={<StateMark action={action} today={today} />}>
              {writes(action) ? (
                <>
                  <input type="hidden" name={`version-${action.id}`} value={action.version} />
                  <TextArea
                    name={`revue-${action.id}`}
                    label="Ce qui a été fait, ce que cela a changé"
                    help={
                      refused?.stale.includes(action.id) === true
                        ? `Enregistré entre-temps : « ${action.review === '' ? 'rien' : action.review} »`
                        : undefined
                    }
                    value={refused?.reviews.get(action.id)?.review ?? action.review}
                    error={errors[`revue-${action.id}`]}
                    limit={REVIEW_LIMIT}
                    rows={2}
                  />
                </>
              ) : (
                <p>{action.review || 'Pas encore revue.'}</p>
              )}
              <p>
                <a href={`${BASE}/${action.id}`}>Ouvrir « {action.title} »</a>
              </p>
            </Section>
          ))}
          {writable ? <SubmitRow label="Enregistrer la revue" /> : null}
        </Form>
      )}
    </>
  )
}

function errorsOf(refused: Refused | undefined): Record<string, string> {
  return Object.fromEntries([
    ...(refused?.long ?? []).map((id) => [`revue-${id}`, 'Raccourcissez cette revue : 4 000 caractères au plus.']),
    ...(refused?.stale ?? []).map((id) => [
      `revue-${id}`,
      'Quelqu’un a changé cette action entre-temps. Gardez votre texte ou reprenez le sien, puis enregistrez.',
    ]),
  ])
}
