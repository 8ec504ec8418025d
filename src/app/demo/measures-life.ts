import type { Measure } from './measure.ts';

/** Measures of health, youth justice, work, poverty and spending: England as published (DfE, LAIT April 2026, OGL v3.0), and how local figures grow round it. */
export const lifeMeasures: readonly Measure[] = [
  {
    code: 'InfMort', number: '4', topic: 'Health and Wellbeing', title: 'Infant Mortality', unit: 'Rate per 1000 live births', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Calendar Year', owner: 'ONS', isStateFunded: false,
    england: '2016:3.9|2017:3.9|2018:3.9|2019:3.6|2020:3.8|2021:3.5|2022:3.9|2023:3.9',
    growth: { kind: 'rate', per: 1000, base: 0.0105, deprivation: 0.25, spread: 0.05, drift: 0.005, hides: true },
  },
  {
    code: 'Low_Birth_Weight_Babies', number: '352', topic: 'Health and Wellbeing', title: 'Low birth weight', unit: '% of births', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Calendar Year', owner: 'OHID', isStateFunded: false,
    england: '2016:2.79|2017:2.82|2018:2.86|2019:2.9|2020:2.86|2021:2.77|2022:2.88|2023:2.91|2024:2.98',
    growth: { kind: 'share', base: 0.0098, deprivation: 0.22, spread: 0.06, drift: 0.006 },
  },
  {
    code: '6wksBreast', number: '122', topic: 'Health and Wellbeing', title: 'Prevalence of breastfeeding', unit: '% infants breastfeeding', polarity: 'High', decimals: 2, printedDecimals: '2', yearType: 'Financial Year', owner: 'OHID', isStateFunded: false,
    england: '2016:43.15|2017:44.44|2018:43.1|2019:46.19|2020:47.98|2021:47.6|2022:49.2|2023:49.2|2024:52.71',
    growth: { kind: 'share', base: 0.0105, deprivation: -0.4, spread: 0.25, drift: 0.02 },
  },
  {
    code: 'HCP_PHOF', number: '351', topic: 'Health and Wellbeing', title: 'Proportion of children aged 2-2½yrs offered ASQ-3', unit: '% 2-2½ year olds', polarity: 'High', decimals: 2, printedDecimals: '2', yearType: 'Financial Year', owner: 'OHID', isStateFunded: false,
    england: '2016:81.33|2017:89.38439936|2018:90.2|2019:90.29999831|2020:92.6094589|2021:85.2008846|2022:90.3|2023:92.51423|2024:93.31426',
    growth: { kind: 'share', base: 0.011, deprivation: 0, spread: 0.6, drift: 0.06 },
  },
  {
    code: 'ExcessRec', number: '120', topic: 'Health and Wellbeing', title: 'Children in  reception year who are overweight or obese', unit: '% children with excess weight', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Academic Year', owner: 'OHID', isStateFunded: false,
    england: '2016:22.14|2017:22.63|2018:22.38|2019:22.59|2020:22.96|2021:-|2022:22.3|2023:21.3|2024:22.1|2025:23.5',
    growth: { kind: 'share', base: 0.0112, deprivation: 0.18, spread: 0.07, drift: 0.01 },
  },
  {
    code: 'ExcessYr6', number: '119', topic: 'Health and Wellbeing', title: 'Children in year 6 who are overweight or obese', unit: '% children with excess weight', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Academic Year', owner: 'OHID', isStateFunded: false,
    england: '2016:34.17|2017:34.25|2018:34.32|2019:34.29|2020:35.19|2021:-|2022:37.8|2023:36.6|2024:35.8|2025:36.2',
    growth: { kind: 'share', base: 0.0117, deprivation: 0.22, spread: 0.07, drift: 0.01 },
  },
  {
    code: 'HospAd0-14', number: '138', topic: 'Health and Wellbeing', title: 'Emergency Hospital Admissions 0-14yr olds', unit: 'Rate per 10,000', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Financial Year', owner: 'NHS England', isStateFunded: false,
    england: '2016:104.9|2017:102.43|2018:97.81|2019:98.08|2020:93.59|2021:78.21|2022:84.31|2023:75.37|2024:72.71',
    growth: { kind: 'rate', per: 10000, base: 0.172, deprivation: 0.25, spread: 0.15, drift: 0.02 },
  },
  {
    code: 'Hosp_Adm_Alc_<18yrs', number: '345', topic: 'Health and Wellbeing', title: 'Under 18 Hospital Admissions (Alcohol related)', unit: 'Rate per 100,000', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Financial Year', owner: 'NHS England', isStateFunded: false,
    england: '2013/14-15/16:37.56|2014/15-16/17:34.44|2015/16-17/18:33.19|2016/17-18/19:31.96|2017/18-19/20:31.15|2018/19-20/21:29.91|2019/20-21/22:28.75|2020/21-22/23:26.06|2021/22-23/24:22.56',
    growth: { kind: 'rate', per: 100000, base: 0.208, deprivation: 0.25, spread: 0.25, drift: 0.02, hides: true },
  },
  {
    code: 'CMH_0-17yrs', number: '338', topic: 'Health and Wellbeing', title: 'Inpatient admission rate for mental health (0-17 year olds)', unit: 'Rate per 100,000', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Financial Year', owner: 'NHS England', isStateFunded: false,
    england: '2016:86.49|2017:82.29|2018:85.81|2019:89.79|2020:91.23|2021:89.8|2022:99.81|2023:80.79|2024:80.2',
    growth: { kind: 'rate', per: 100000, base: 0.208, deprivation: 0.15, spread: 0.2, drift: 0.02, hides: true },
  },
  {
    code: 'RTA', number: '7', topic: 'Health and Wellbeing', title: 'Children killed or seriously injured in road traffic accidents', unit: 'Rate per 100,000', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Calendar Year', owner: 'OHID', isStateFunded: false,
    england: '2014-16:17.14|2015-17:17.39|2016-18:17.75|2017-19:17.55|2018-20:15.93|2019-21:-|2020-22:16.45',
    growth: { kind: 'rate', per: 100000, base: 0.17, deprivation: 0.3, spread: 0.12, drift: 0.01, hides: true },
  },
  {
    code: 'Under18concep', number: '2', topic: 'Health and Wellbeing', title: 'Under 18 Conception rates', unit: 'Rate per 1000 15 - 17 year olds', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Calendar Year', owner: 'ONS', isStateFunded: false,
    england: '2016:18.8|2017:17.8|2018:16.7|2019:15.7|2020:13|2021:13.1|2022:13.9',
    growth: { kind: 'rate', per: 1000, base: 0.0172, deprivation: 0.5, spread: 0.12, drift: 0.015 },
  },
  {
    code: 'FirstYJS', number: '111', topic: 'Youth Offending', title: 'First Time entrants to the Youth Justice System', unit: 'Rate per 100,000 of 10-17 population', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Calendar Year', owner: 'Youth Justice Board', isStateFunded: false,
    england: '2016:-|2017:-|2018:-|2019:-|2020:-|2021:-|2022:-|2023:-|2024:-',
    growth: { kind: 'rate', per: 100000, base: 0.096, deprivation: 0.5, spread: 0.25, drift: 0.02 },
  },
  {
    code: 'ReoffYO15-17', number: '114', topic: 'Youth Offending', title: 'Re-offending by young offenders (15-17 year olds)', unit: '% of reoffending', polarity: 'Low', decimals: 1, printedDecimals: '2', yearType: 'Financial Year', owner: 'Youth Justice Board', isStateFunded: false,
    england: '2016:-|2017:-|2018:-|2019:-|2020:-|2021:-|2022:-|2023:-|2024:-',
    growth: { kind: 'share', base: 0.0003, deprivation: 0.05, spread: 0.1, drift: 0.01, hides: true },
  },
  {
    code: '16-17 NEET', number: '382', topic: 'Economic Factors', title: '16-17 NEET (from 2016)', unit: '% of 16 - 17 year olds', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2018:2.713022396|2019:2.6|2020:2.7|2021:2.8|2022:2.6|2023:2.8|2024:3.2|2025:3.4',
    growth: { kind: 'share', base: 0.0232, deprivation: 0.5, spread: 0.25, drift: 0.02 },
  },
  {
    code: '16-17_not known', number: '382', topic: 'Economic Factors', title: '% of 16-17 whose activity is not known (from 2016)', unit: '% of 16 - 17 year olds', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2018:3.286911204|2019:2.9|2020:2.8|2021:2.7|2022:2.2|2023:2.4|2024:2.2|2025:2.2',
    growth: { kind: 'share', base: 0.0232, deprivation: 0.2, spread: 0.6, drift: 0.08 },
  },
  {
    code: '16-17_not known_NEET', number: '382', topic: 'Economic Factors', title: '% of 16-17 who are NEET or whose activity is not known(from 2016)', unit: '% of 16 - 17 year olds', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2019:5.5|2020:5.5|2021:5.5|2022:4.7|2023:5.2|2024:5.4|2025:5.6',
    growth: { kind: 'sum', of: ['16-17 NEET', '16-17_not known'] },
  },
  {
    code: 'ChildPov', number: '192', topic: 'Economic Factors', title: 'Percentage of children in low income families', unit: '% of children', polarity: 'Low', decimals: 1, printedDecimals: 'NA', yearType: 'Financial Year', owner: 'DWP', isStateFunded: false,
    england: '2022:18.6|2023:19.9|2024:19.3|2025:19.8',
    growth: { kind: 'share', base: 0.185, deprivation: 0.85, spread: 0.08, drift: 0.01 },
  },
  {
    code: 'PriFSM', number: '78', topic: 'Economic Factors', title: 'Primary Free School Meals', unit: '% of pupils', polarity: 'NA', decimals: 1, printedDecimals: 'NA', yearType: 'Annual - January', owner: 'DfE', isStateFunded: false,
    england: '2016:14.6|2017:14.1|2018:13.8|2019:15.8|2020:17.7|2021:21.6|2022:23.1|2023:24|2024:24.3|2025:24.7',
    growth: { kind: 'share', base: 0.083, deprivation: 0.85, spread: 0.1, drift: 0.01 },
  },
  {
    code: 'SecFSM', number: '78', topic: 'Economic Factors', title: 'Secondary Free School Meals', unit: '% of pupils', polarity: 'NA', decimals: 1, printedDecimals: 'NA', yearType: 'Annual - January', owner: 'DfE', isStateFunded: false,
    england: '2016:13.2|2017:12.9|2018:12.4|2019:14.1|2020:15.9|2021:18.9|2022:20.9|2023:22.7|2024:24.1|2025:25.8',
    growth: { kind: 'share', base: 0.064, deprivation: 0.85, spread: 0.1, drift: 0.01 },
  },
  {
    code: 'EALPri', number: '76', topic: 'Contextual\Other', title: 'First language other than English - primary', unit: '% of pupils', polarity: 'NA', decimals: 1, printedDecimals: 'NA', yearType: 'Annual - January', owner: 'DfE', isStateFunded: false,
    england: '2016:20.1|2017:20.6|2018:21.2|2019:21.2|2020:21.3|2021:20.9|2022:21.2|2023:22|2024:22.8|2025:23.4',
    growth: { kind: 'share', base: 0.083, deprivation: 0.2, spread: 0.2, drift: 0.01 },
  },
  {
    code: 'LACFinance', number: '294', topic: "Children's Service Finance", title: 'Looked after children - S251/Outturn weekly unit costs', unit: 'Unit Cost', polarity: 'NA', decimals: 0, printedDecimals: '0', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016-17 (OT):1095|2017-18 (OT):1140|2018-19 (OT):1200|2019-20 (OT):1265|2020-21 (OT):1340|2021-22 (OT):1430|2022-23 (OT):1610|2023-24 (OT):1865|2024-25 (OT):2100',
    growth: { kind: 'mean', base: 0.0014, deviation: 900, deprivation: 60, spread: 120, drift: 12, step: 5 },
  },
  {
    code: 'SureStartFinance', number: '321', topic: "Children's Service Finance", title: "Sure Start Children's Centres and Early Years (finance) - Gross", unit: 'Spend', polarity: 'NA', decimals: 0, printedDecimals: '0', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2016-17 (OT):774349200|2017-18 (OT):664779845|2018-19 (OT):591635469|2019-20 (OT):557391508|2020-21 (OT):510659232|2021-22 (OT):505233150|2022-23 (OT):526449561|2023-24 (OT):559597903|2024-25 (OT):588374535',
    growth: { kind: 'spend', deprivation: 0.5, spread: 0.35 },
  },
];
