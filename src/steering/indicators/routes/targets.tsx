import { Hono } from 'hono'
import { yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { listTargets, openTargets } from '#src/core/targets/index.ts'
import { check, readForm, typedText } from '#src/ground/web/form.ts'
import { change, type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { fixTarget, follow } from '../actions/values.ts'
import { SettingInput, TargetInput } from '../input.ts'
import { TargetStale, TargetsPage, type TargetsProps } from '../pages/targets.tsx'
import type { Context } from 'hono'
import type { Indicator } from '../indicator.ts'
import { askedIndicator } from './sheet.tsx'

async function load(c: Context<Env>, declared: Indicator): Promise<Omit<TargetsProps, 'typed'>> {
  if (!perimeter(c, 'indicators.targets').all) throw new Forbidden()
  return read(c, async (tx) => {
    const here = await openTargets(tx)
    const targets = await listTargets(tx, declared.code)
    const wanted = c.req.query('modifier')
    const edited = wanted === undefined ? undefined : targets.find(({ id }) => String(id) === wanted)
    if (wanted !== undefined && !edited) throw new NotFound()
    return {
      indicator: here.written(declared),
      declared,
      targets,
      sites: await listSites(tx),
      edited,
      setting: here.setting(declared.code),
      yearStart: yearPeriod(yearOf(todayOf(c))).from,
    }
  })
}

export const targetRoutes = new Hono<Env>()
  .get('/indicateurs/:code/cibles', may('indicators.targets'), async (c) => {
    const data = await load(c, askedIndicator(c))
    return page(c, <TargetsPage {...data} typed={{}} />, { title: `Cibles : ${data.indicator.title}` })
  })
  .post('/indicateurs/:code/cibles', may('indicators.targets'), async (c) => {
    const { typed } = await readForm(c)
    const data = await load(c, askedIndicator(c))
    const form = check(TargetInput, typed)
    const place = form.ok ? form.data.place : 0
    const unknown = place !== 0 && !data.sites.some(({ id }) => id === place)
    if (!form.ok || unknown) {
      const errors = form.ok ? { place: 'Choisissez un site de la liste.' } : form.errors
      return page(c, <TargetsPage {...data} typed={typed} errors={errors} />, {
        title: `Cibles : ${data.indicator.title}`,
        status: 422,
        error: true,
      })
    }
    const refusal = await change(c, (tx) =>
      fixTarget(tx, { indicator: data.indicator, id: data.edited?.id, form: form.data }),
    )
    if (refusal === undefined) return c.redirect(`/indicateurs/${data.indicator.code}/cibles`, 303)
    const fresh = await load(c, data.indicator)
    if (refusal === 'stale' && fresh.edited) {
      const nameOf = (id: number) =>
        id === 0 ? 'Département' : (data.sites.find((site) => site.id === id)?.name ?? '')
      const mine = { ...form.data, value: form.data.value ?? 0 }
      return page(
        c,
        <TargetStale indicator={data.indicator} mine={mine} saved={fresh.edited} typed={typed} nameOf={nameOf} />,
        { title: 'Deux versions à départager', status: 409 },
      )
    }
    const errors = {
      from: 'Une cible de ce périmètre commence déjà ce jour-là : modifiez-la, ou choisissez un autre jour.',
    }
    return page(c, <TargetsPage {...fresh} typed={typed} errors={errors} />, {
      title: `Cibles : ${data.indicator.title}`,
      status: 422,
      error: true,
    })
  })
  .post('/indicateurs/:code/suivi', may('indicators.targets'), async (c) => {
    const { typed } = await readForm(c)
    const data = await load(c, askedIndicator(c))
    const form = check(SettingInput, typed)
    const sites = data.sites.filter(({ id }) => typedText(typed, `site-${id}`) !== '').map(({ id }) => id)
    if (!form.ok)
      return page(c, <TargetsPage {...data} typed={{}} errors={form.errors} />, {
        title: `Cibles : ${data.indicator.title}`,
        status: 422,
        error: true,
      })
    const done = await change(c, (tx) => follow(tx, data.indicator, { ...form.data, sites }))
    if (done) return c.redirect(`/indicateurs/${data.indicator.code}/cibles`, 303)
    const errors = { form: 'Ce suivi a été changé entre-temps : voici ce qui est enregistré. Reprenez votre choix.' }
    return page(c, <TargetsPage {...data} typed={{}} errors={errors} />, {
      title: `Cibles : ${data.indicator.title}`,
      status: 409,
      error: true,
    })
  })
