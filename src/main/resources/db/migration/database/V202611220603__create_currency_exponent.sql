-- Digits after the point (ISO 4217), as kernel.Money has them: amounts are kept in minor units.
create function minor_to_major(minor bigint, currency text) returns numeric language sql immutable parallel safe
return case
    when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV',
        'XAF', 'XOF', 'XPF') then minor::numeric
    when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then round(minor / 1000.0, 3)
    else round(minor / 100.0, 2)
end;
