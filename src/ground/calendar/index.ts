// Days: civil days, instants seen from a zone.
export {
  addDays,
  addMonths,
  dateOf,
  dayOfWeek,
  daysBetween,
  parsePlainDate,
  partsOf,
  type PlainDate,
  plainDate,
  yearOf,
} from '#src/ground/calendar/plain-date.ts'
export { type CivilTime, civilTime, instantOf, timeOf, today } from '#src/ground/calendar/instants.ts'

// Places: territories and their public holidays.
export {
  parseTerritory,
  type Territory,
  territories,
  territoryName,
  territoryOfDepartement,
  zoneOf,
  zoneOfCode,
} from '#src/ground/calendar/territories.ts'
export { goodFridayIsChosen, holidays } from '#src/ground/calendar/holidays.ts'

// Terms: working days, due days, delays, and the clock that shows them.
export {
  addWorkingDays,
  type Calendar,
  type Closure,
  closureOf,
  type DayUnit,
  delay,
  dueOn,
  isWorkingDay,
  type Term,
  whyClosed,
  workingDaysBetween,
} from '#src/ground/calendar/working-days.ts'
export { type ClockCell, type ClockFacts, clock, clockInWords, daysLeft } from '#src/ground/calendar/clock.ts'

// Periods: months, quarters, years and odd stretches.
export {
  type Grain,
  monthOf,
  monthsOf,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodCode,
  periodLabel,
  periodOf,
  previousYear,
  quarterOf,
  type Span,
  spans,
  yearPeriod,
} from '#src/ground/calendar/periods.ts'

export {
  firstDayOf,
  lastDayOf,
  periodCodeOf,
  periodFault,
  type PeriodGroup,
  periodGroups,
  periodName,
  periodOption,
  type PeriodsAsked,
  type PeriodUnit,
  TWO_DAYS,
} from '#src/ground/calendar/period-choices.ts'

// Words: dates and hours in French.
export {
  dateRange,
  dayAndMonth,
  dayList,
  hourText,
  longDate,
  longDateWithWeekday,
  monthName,
  nearDate,
  shortDate,
  shortMonthName,
  shortWeekdayName,
  weekdayName,
} from '#src/ground/calendar/french-dates.ts'
