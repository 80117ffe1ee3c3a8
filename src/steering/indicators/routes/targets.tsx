import { Hono } from 'hono'
import { yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { listTargets, openTargets } from '#src/core/targets/index.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import type { Typed } from '#src/ground/web/form.ts'
import { type Env, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { fixTarget, follow } from '../actions/values.ts'
import { SettingInput, TargetInput } from '../input.ts'
import { settingConflict, targetConflict, TargetsPage, type TargetsProps } from '../pages/targets.tsx'
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

async function viewOf(c: Context<Env>, shown: FormShown & { setting?: Typed }): Promise<FormView> {
  const data = await load(c, askedIndicator(c))
  const { setting: typedSetting, ...target } = shown
  return {
    title: `Cibles : ${data.indicator.title}`,
    content: <TargetsPage {...data} {...target} {...(typedSetting && { typedSetting })} />,
  }
}

const listOf = (c: Context<Env>): string => `/indicateurs/${askedIndicator(c).code}/cibles`

export const targetRoutes = new Hono<Env>()
  .get('/indicateurs/:code/cibles', may('indicators.targets'), async (c) => showForm(c, await viewOf(c, { typed: {} })))
  .post('/indicateurs/:code/cibles', may('indicators.targets'), async (c) => {
    const { indicator, sites, edited } = await load(c, askedIndicator(c))
    const nameOf = (place: number) => (place === 0 ? 'Département' : (sites.find(({ id }) => id === place)?.name ?? ''))
    return answerForm<typeof TargetInput, 'same-day', null>(c, {
      schema: TargetInput,
      view: (shown) => viewOf(c, shown),
      also: async ({ place }) => (nameOf(place) === '' ? { place: 'Choisissez un site de la liste.' } : {}),
      save: (tx, form, version) => fixTarget(tx, { indicator, id: edited?.id, version, form }),
      refusals: {
        'same-day': 'Une cible de ce périmètre commence déjà ce jour-là : modifiez-la, ou choisissez un autre jour.',
      },
      done: () => listOf(c),
      ...(edited && {
        conflict: async (tx, mine) => {
          const saved = (await listTargets(tx, indicator.code)).find(({ id }) => id === edited.id)
          if (!saved) throw new NotFound()
          const typed = { ...mine, value: mine.value ?? 0 }
          return { ...targetConflict(indicator, { mine: typed, saved }, nameOf), back: listOf(c) }
        },
      }),
    })
  })
  .post('/indicateurs/:code/suivi', may('indicators.targets'), async (c) => {
    const { indicator, sites } = await load(c, askedIndicator(c))
    return answerForm(c, {
      schema: SettingInput,
      view: ({ typed, errors }) => viewOf(c, { typed: {}, setting: typed, ...(errors && { errors }) }),
      save: (tx, form, version) => {
        const known = sites.filter(({ id }) => form.sites.includes(id)).map(({ id }) => id)
        return follow(tx, indicator, { ...form, version, sites: known })
      },
      refusals: {},
      done: () => listOf(c),
      conflict: async (tx, mine) => {
        const saved = (await openTargets(tx)).setting(indicator.code)
        return { ...settingConflict(indicator, { mine, saved }, sites), version: saved.version, back: listOf(c) }
      },
    })
  })
