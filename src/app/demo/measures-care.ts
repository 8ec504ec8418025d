import type { Measure } from './measure.ts';

/** Measures of children in need, protected and looked after, of special needs and the workforce: England as published (DfE, LAIT April 2026, OGL v3.0), and how local figures grow round it. */
export const careMeasures: readonly Measure[] = [
  {
    code: 'CPP_Total_Rateper10,000', number: '305', topic: 'Child Protection', title: "Rates per 10,000 of referrals to Children's Social Services", unit: 'Rate per 10,000', polarity: '-', decimals: 1, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016:536|2017:553.6|2018:559.6|2019:553.7|2020:545.3|2021:507.1|2022:552.8|2023:538.1|2024:515.7|2025:519.4',
    growth: { kind: 'rate', per: 10000, base: 0.208, deprivation: 0.55, spread: 0.2, drift: 0.03 },
  },
  {
    code: 'ReReferral', number: '271', topic: 'Child Protection', title: "Percentage of re-referrals to children's social care within 12 months", unit: '% of referrals', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016:22.5|2017:21.9|2018:21.9|2019:22.6|2020:22.6|2021:22.7|2022:21.5|2023:22.4|2024:22.4|2025:22.6',
    growth: { kind: 'share', base: 0.0108, deprivation: 0.1, spread: 0.2, drift: 0.02 },
  },
  {
    code: 'Continue_Assess_Comp', number: '304', topic: 'Child Protection', title: 'Continuous assessments completed within 45 working days', unit: '% completed to time', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016:83.4|2017:82.9|2018:82.7|2019:83.1|2020:83.8|2021:87.6|2022:84.5|2023:82.5|2024:84.5|2025:85.7',
    growth: { kind: 'share', base: 0.0115, deprivation: 0, spread: 0.5, drift: 0.06 },
  },
  {
    code: 'CPP_rate', number: '215', topic: 'Child Protection', title: 'Child Protection Plans rate per 10,000', unit: 'Rate per 10,000', polarity: '-', decimals: 1, printedDecimals: 'NA', yearType: 'Annual', owner: 'DfE', isStateFunded: false,
    england: '2016:43.4|2017:43.8|2018:45.9|2019:44.5|2020:43.7|2021:42.4|2022:43.3|2023:42.7|2024:41.4|2025:40.6',
    growth: { kind: 'rate', per: 10000, base: 0.208, deprivation: 0.6, spread: 0.22, drift: 0.03 },
  },
  {
    code: 'CPP_Num', number: '377', topic: 'Child Protection', title: 'Number of Children with CPP', unit: 'Number CPP', polarity: '-', decimals: 0, printedDecimals: '0', yearType: 'Annual', owner: 'DfE', isStateFunded: false,
    england: '2016:50310|2017:51080|2018:53790|2019:52260|2020:51510|2021:50010|2022:50920|2023:50780|2024:49900|2025:49420',
    growth: { kind: 'count', of: 'CPP_rate' },
  },
  {
    code: 'PrevRegCPR', number: '15', topic: 'Child Protection', title: 'Percentage of children who became the subject of a plan for a second or subsequent time', unit: '% previously plans', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016:17.9|2017:18.7|2018:20.2|2019:20.8|2020:21.9|2021:22.1|2022:22.7|2023:23.6|2024:24.7|2025:24.5',
    growth: { kind: 'share', base: 0.00108, deprivation: 0.05, spread: 0.18, drift: 0.02, hides: true },
  },
  {
    code: 'CPPlans2yrs', number: '98', topic: 'Child Protection', title: 'Child Protection Plans lasting 2 years or more which cease during the year', unit: '% of plans', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016:3.8|2017:3.4|2018:3.4|2019:3.3|2020:3.6|2021:3.7|2022:3.7|2023:3.9|2024:3.8|2025:4.4',
    growth: { kind: 'share', base: 0.00106, deprivation: 0.1, spread: 0.3, drift: 0.02, hides: true },
  },
  {
    code: 'CIN', number: '171', topic: 'Children in Need', title: 'Children in Need rate per 10,000', unit: 'Rate per 10,000', polarity: '-', decimals: 1, printedDecimals: 'NA', yearType: 'Annual', owner: 'DfE', isStateFunded: false,
    england: '2016:339.8|2017:333.3|2018:345.4|2019:339.8|2020:330.1|2021:329.6|2022:343.7|2023:338.7|2024:331.2|2025:330.3',
    growth: { kind: 'rate', per: 10000, base: 0.208, deprivation: 0.5, spread: 0.16, drift: 0.02 },
  },
  {
    code: 'LAC', number: '124', topic: 'Children Looked After', title: 'Children looked after rate per 10,000', unit: 'Rate per 10,000', polarity: '-', decimals: 0, printedDecimals: 'NA', yearType: 'Annual', owner: 'DfE', isStateFunded: false,
    england: '2016:60|2017:62|2018:64|2019:66|2020:68|2021:69|2022:70|2023:70|2024:69|2025:67',
    growth: { kind: 'rate', per: 10000, base: 0.208, deprivation: 0.75, spread: 0.2, drift: 0.02 },
  },
  {
    code: 'LACnum', number: '332', topic: 'Children Looked After', title: 'Number of Children looked after', unit: 'Number of Children Looked After', polarity: '-', decimals: 0, printedDecimals: '0', yearType: 'Annual', owner: 'DfE', isStateFunded: false,
    england: '2016:70410|2017:72610|2018:75360|2019:78140|2020:80000|2021:80780|2022:82090|2023:83750|2024:83530|2025:81770',
    growth: { kind: 'count', of: 'LAC' },
  },
  {
    code: 'LACStable_2016on', number: '372', topic: 'Children Looked After', title: 'Placement 1 - % CLA with three or more placements', unit: '% with 3 or more placements', polarity: 'Low', decimals: 0, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016:10|2017:10|2018:11|2019:11|2020:11|2021:9|2022:10|2023:11|2024:11|2025:10',
    growth: { kind: 'share', base: 0.00145, deprivation: 0.05, spread: 0.15, drift: 0.02, hides: true },
  },
  {
    code: 'LACDistance', number: '87', topic: 'Children Looked After', title: 'Children looked after placed more than 20 miles from home, outside LA Boundary (%)', unit: '% Children Looked After', polarity: 'Low', decimals: 0, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016:14|2017:14|2018:15|2019:16|2020:16|2021:17|2022:17|2023:17|2024:18|2025:18',
    growth: { kind: 'share', base: 0.00145, deprivation: -0.1, spread: 0.3, drift: 0.02, hides: true },
  },
  {
    code: 'LACHealth%', number: '3', topic: 'Children Looked After', title: 'Percentage of CLA having Health Checks', unit: '% of Children Looked After', polarity: 'High', decimals: 0, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2018:88|2019:90|2020:90|2021:91|2022:89|2023:89|2024:89|2025:90',
    growth: { kind: 'share', base: 0.001, deprivation: 0, spread: 0.4, drift: 0.05 },
  },
  {
    code: 'Emotional_LAC', number: '162', topic: 'Children Looked After', title: 'Emotional Health of Looked after Children', unit: 'Score', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016:14|2017:14.1|2018:14.2|2019:14.2|2020:14.1|2021:13.7|2022:13.8|2023:14.4|2024:14.7|2025:14.9',
    growth: { kind: 'mean', base: 0.0008, deviation: 7, deprivation: 0, spread: 0.7, drift: 0.04 },
  },
  {
    code: 'CareLeaverAcc', number: '112', topic: 'Children Looked After', title: 'Care Leavers - Suitable accommodation (%)', unit: '% of leavers', polarity: 'High', decimals: 0, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016:83|2017:84|2018:84|2019:85|2020:85|2021:88|2022:88|2023:88|2024:88|2025:89',
    growth: { kind: 'share', base: 0.00062, deprivation: -0.05, spread: 0.35, drift: 0.03 },
  },
  {
    code: 'CareLeaverEET', number: '113', topic: 'Children Looked After', title: 'Care Leavers - Education, Employment & Training (EET) (%)', unit: '% of leavers', polarity: 'High', decimals: 0, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016:49|2017:50|2018:51|2019:52|2020:53|2021:52|2022:55|2023:56|2024:54|2025:54',
    growth: { kind: 'share', base: 0.00062, deprivation: -0.1, spread: 0.2, drift: 0.02 },
  },
  {
    code: 'SEN_EHC_Excpt_20wks', number: 'NA', topic: 'Children with SEN', title: 'New EHC plans issued within 20 weeks - excluding exceptions', unit: '% of EHC plans', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Calendar Year', owner: 'DfE', isStateFunded: false,
    method: 'Counted from the plan-level collection since 2023; by return before.',
    england: '2016:58.6|2017:64.9|2018:60.1|2019:60.4|2020:58|2021:59.9|2022:49.2|2023:50.3|2024:46.4',
    growth: { kind: 'share', base: 0.0011, deprivation: 0, spread: 0.9, drift: 0.1 },
  },
  {
    code: 'SEN_TotStat', number: '230', topic: 'Children with SEN', title: '% of Pupils with Statement of (SEN) of (EHC) Plans (All Schools)', unit: '% Total pupils with statement/EHC', polarity: 'NA', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: false,
    england: '2016:2.8|2017:2.8|2018:2.9|2019:3.1|2020:3.3|2021:3.7|2022:4|2023:4.3|2024:4.8|2025:5.3',
    growth: { kind: 'share', base: 0.155, deprivation: 0.08, spread: 0.14, drift: 0.008 },
  },
  {
    code: 'Work_Force_TO_Rate', number: '287', topic: "Children's Services Workforce", title: 'Percentage rate of social worker turnover', unit: 'Turnover rate', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Annual (end of Sept)', owner: 'DfE', isStateFunded: false,
    england: '2016:15.1|2017:13.4|2018:15.1|2019:15|2020:13.5|2021:15.4|2022:17.2|2023:15.9|2024:13.9|2025:11.8',
    growth: { kind: 'share', base: 0.0006, deprivation: 0.05, spread: 0.3, drift: 0.03 },
  },
  {
    code: 'Work_Force_Agecy_Rate', number: '287', topic: "Children's Services Workforce", title: 'Percentage of agency social workers', unit: '% Agency Staff', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Annual (end of Sept)', owner: 'DfE', isStateFunded: false,
    england: '2016:16.1|2017:15.8|2018:15.4|2019:15.8|2020:15.4|2021:15.5|2022:17.6|2023:17.9|2024:16.2|2025:13',
    growth: { kind: 'share', base: 0.0007, deprivation: 0.2, spread: 0.55, drift: 0.06 },
  },
];
