// A service that takes over from another: the modules it held go on with it, site by site.
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { ServiceField } from '#src/core/room/place-picker.tsx'
import { DateField, Form } from '#src/ground/design/form.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { answerForm, type FormShown, showForm } from '#src/ground/web/form-route.tsx'
import { field, typedText } from '#src/ground/web/form.ts'
import { type Env, may, todayOf } from '#src/ground/web/web.tsx'
import { SCOPE_REFUSALS, succeedService } from '../scope-actions.ts'
import { SCOPE, SCOPE_CRUMBS, scopeData } from './scope-reach.ts'
import { wholeOnly } from './versions.tsx'

const Succession = z.object({
  from: field.id('Choisissez le service qui cesse.'),
  to: field.id('Choisissez le service qui lui succède.'),
  day: field.day('Indiquez depuis quel jour.'),
})
const PAGE = `${SCOPE}/succession`
const TITLE = 'Un service prend la suite d’un autre'

async function viewOf(c: Context<Env>, { typed, errors = {} }: FormShown) {
  const { services, sites } = await scopeData(c)
  const service = (name: 'from' | 'to', label: string) => (
    <ServiceField
      {...{ name, label, services, sites }}
      prompt="Choisir le service"
      value={typedText(typed, name)}
      error={errors[name]}
      required
    />
  )
  return {
    title: TITLE,
    narrow: true,
    crumbs: SCOPE_CRUMBS,
    content: (
      <>
        <ErrorSummary errors={errors} />
        <PageHead
          title={TITLE}
          lead="Les modules que le premier applique prennent fin la veille et passent au second, sur les sites où il reçoit. Ce que le second applique déjà reste ; l’histoire du premier aussi."
        />
        <Form action={PAGE} once>
          {service('from', 'Service qui cesse')}
          {service('to', 'Service qui lui succède')}
          <DateField name="day" label="Depuis le" value={typedText(typed, 'day')} error={errors['day']} required />
          <SubmitRow label="Enregistrer la succession" cancel={SCOPE} />
        </Form>
      </>
    ),
  }
}

export const successionRoutes = new Hono<Env>()
  .get(PAGE, may('standards.write'), wholeOnly, async (c) =>
    showForm(c, await viewOf(c, { typed: { day: todayOf(c) } })),
  )
  .post(PAGE, may('standards.write'), wholeOnly, (c) =>
    answerForm(c, {
      schema: Succession,
      view: (shown) => viewOf(c, shown),
      also: async ({ from, to }) => {
        const { services } = await scopeData(c)
        const known = (id: number) => services.some((one) => one.id === id)
        return {
          ...(known(from) ? {} : { from: 'Choisissez un service de la liste.' }),
          ...(known(to) ? {} : { to: 'Choisissez un service de la liste.' }),
        }
      },
      save: async (tx, asked) => {
        const { services } = await scopeData(c)
        const sites = services.find(({ id }) => id === asked.to)?.sites ?? []
        return succeedService(tx, { ...asked, serves: (site) => sites.includes(site) })
      },
      refusals: SCOPE_REFUSALS,
      done: () => `${SCOPE}?fait=succession`,
    }),
  )
